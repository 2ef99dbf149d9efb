package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.testkit.MfaStoreContract;
import io.mfaadmin.spi.testkit.TestUsers;
import org.junit.jupiter.api.Nested;

/** The laws of a store joined with the host's users table, on each database. */
class JdbcMfaStoreContractTest {

  @Nested
  class OnH2 extends MfaStoreContract {

    @Override
    protected MfaStore store() {
      return storeOn(TestDatabase.H2);
    }

    @Override
    protected TestUsers users() {
      return new HostTable(TestDatabase.H2.shared());
    }
  }

  @Nested
  class OnPostgresql14 extends MfaStoreContract {

    @Override
    protected MfaStore store() {
      return storeOn(TestDatabase.POSTGRESQL_14);
    }

    @Override
    protected TestUsers users() {
      return new HostTable(TestDatabase.POSTGRESQL_14.shared());
    }
  }

  @Nested
  class OnPostgresql18 extends MfaStoreContract {

    @Override
    protected MfaStore store() {
      return storeOn(TestDatabase.POSTGRESQL_18);
    }

    @Override
    protected TestUsers users() {
      return new HostTable(TestDatabase.POSTGRESQL_18.shared());
    }
  }

  private static MfaStore storeOn(TestDatabase database) {
    return HostTable.store(database.shared(), database.dialect()).build();
  }
}
