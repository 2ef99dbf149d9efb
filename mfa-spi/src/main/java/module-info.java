/**
 * The ports of a host, a store in memory, and the service that a host calls.
 *
 * <p>For developers who embed the library. Start at {@link io.mfaadmin.service.MfaAdministration},
 * which is what a host calls, and at {@link io.mfaadmin.spi.UserDirectory} and {@link
 * io.mfaadmin.spi.AdministratorDirectory}, which are what it implements. Stores for PostgreSQL and
 * H2 are in the module {@code io.mfaadmin.spi.jdbc}, the laws of the ports as tests in {@code
 * io.mfaadmin.spi.testkit}.
 *
 * <p>In this documentation an id such as AU-6 is that of a rule and E26 that of a bad input or a
 * fault. They are listed in {@code mfa-core/docs/rules.md} and {@code mfa-core/docs/threats.md} of
 * the source repository.
 */
module io.mfaadmin.spi {
  requires transitive io.mfaadmin.core;
  requires transitive jakarta.validation;
  requires static org.hibernate.validator;
  requires static org.jspecify;
  requires org.slf4j;

  exports io.mfaadmin.service;
  exports io.mfaadmin.service.proposal;
  exports io.mfaadmin.spi;
  exports io.mfaadmin.spi.memory;

  // Whatever engine checks the constraints reads the fields that they are on.
  opens io.mfaadmin.service.proposal;
}
