package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.MfaRecordStore;
import io.mfaadmin.spi.testkit.MfaRecordStoreContract;
import org.junit.jupiter.api.Nested;

/** The laws of the record store alone, on each database. */
class JdbcMfaRecordStoreContractTest {

  @Nested
  class OnH2 extends MfaRecordStoreContract {

    @Override
    protected MfaRecordStore records() {
      return recordsOn(TestDatabase.H2);
    }
  }

  @Nested
  class OnPostgresql14 extends MfaRecordStoreContract {

    @Override
    protected MfaRecordStore records() {
      return recordsOn(TestDatabase.POSTGRESQL_14);
    }
  }

  @Nested
  class OnPostgresql18 extends MfaRecordStoreContract {

    @Override
    protected MfaRecordStore records() {
      return recordsOn(TestDatabase.POSTGRESQL_18);
    }
  }

  private static MfaRecordStore recordsOn(TestDatabase database) {
    return JdbcMfaRecordStore.builder(database.shared()).build();
  }
}
