package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.testkit.HostTransaction;
import io.mfaadmin.spi.testkit.MfaStoreContract;
import io.mfaadmin.spi.testkit.Outage;
import io.mfaadmin.spi.testkit.TestUsers;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The laws of a store joined with the host's users table, on each database. */
class JdbcMfaStoreContractTest {

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

  private abstract static class On extends MfaStoreContract {

    private final Switched source;
    private final MfaStore store;

    On(TestDatabase database) {
      source = new Switched(database.shared());
      store = HostTable.store(source, database.dialect()).build();
    }

    @Override
    protected MfaStore store() {
      return store;
    }

    @Override
    protected TestUsers users() {
      return new HostTable(source);
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
