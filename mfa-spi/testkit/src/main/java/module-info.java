/** The laws of the ports as tests that an adapter's author runs. */
module io.mfaadmin.spi.testkit {
  requires transitive io.mfaadmin.spi;
  requires org.assertj.core;
  requires org.junit.jupiter.api;
  requires static org.jspecify;

  exports io.mfaadmin.spi.testkit;

  // JUnit finds and runs the tests by reflection; only the classes to extend are for others.
  opens io.mfaadmin.spi.testkit;
}
