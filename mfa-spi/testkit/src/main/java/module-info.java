/**
 * The laws of the ports as tests that an adapter's author runs.
 *
 * <p>For whoever implements a port. Put this module into test scope and extend the one class whose
 * name is that of the port and {@code Contract}, such as {@link
 * io.mfaadmin.spi.testkit.UserDirectoryContract}.
 *
 * <p>In this documentation an id such as AU-6 is that of a rule and E26 that of a bad input or a
 * fault. They are listed in {@code mfa-core/docs/rules.md} and {@code mfa-core/docs/threats.md} of
 * the source repository.
 */
module io.mfaadmin.spi.testkit {
  requires transitive io.mfaadmin.spi;
  requires org.assertj.core;
  requires org.junit.jupiter.api;
  requires static org.jspecify;

  exports io.mfaadmin.spi.testkit;

  // JUnit finds and runs the tests by reflection; only the classes to extend are for others.
  opens io.mfaadmin.spi.testkit;
}
