package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.MfaRecordStore;
import io.mfaadmin.spi.testkit.HostTransaction;
import io.mfaadmin.spi.testkit.MfaRecordStoreContract;
import io.mfaadmin.spi.testkit.Outage;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The laws of the record store alone, on each database. */
class JdbcMfaRecordStoreContractTest {

  @Nested
  class OnH2 extends On {
    OnH2() {
      super(TestDatabase.H2);
    }
  }

  @Nested
  class OnPostgresql14 extends On {
    OnPostgresql14() {
      super(TestDatabase.POSTGRESQL_14);
    }
  }

  @Nested
  class OnPostgresql18 extends On {
    OnPostgresql18() {
      super(TestDatabase.POSTGRESQL_18);
    }
  }

  private abstract static class On extends MfaRecordStoreContract {

    private final Switched source;
    private final MfaRecordStore records;

    On(TestDatabase database) {
      source = new Switched(database.shared());
      records = JdbcMfaRecordStore.of(source);
    }

    @Override
    protected MfaRecordStore records() {
      return records;
    }

    @Override
    protected Optional<HostTransaction> hostTransaction() {
      return Optional.of(source::rollBackAfter);
    }

    @Override
    protected Optional<Outage> outage() {
      return Optional.of(source::downDuring);
    }
  }
}
