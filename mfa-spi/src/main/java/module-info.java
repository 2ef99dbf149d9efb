/** The ports of a host, a store in memory, and the service that a host calls. */
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
