package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.DirectoryMfaStore;
import io.mfaadmin.spi.MfaRecordStore;
import io.mfaadmin.spi.memory.InMemoryUserDirectory;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;

/**
 * The laws of {@link MfaRecordStore}, as tests: its own, and those of an {@link
 * io.mfaadmin.spi.MfaStore} for what it is together with users in memory. To be extended as {@link
 * MfaStoreContract}.
 */
@DisplayNameGeneration(LawNames.class)
public abstract class MfaRecordStoreContract {

  private final InMemoryUserDirectory users = new InMemoryUserDirectory();

  /** For the author's class. */
  protected MfaRecordStoreContract() {}

  /**
   * The store to be tested.
   *
   * @return the same during one test
   */
  protected abstract MfaRecordStore records();

  /**
   * How to get into a transaction of the host's; to be overridden where the store may join one.
   *
   * @return one to be rolled back; empty if the store always commits itself, whatever the host does
   */
  protected Optional<HostTransaction> hostTransaction() {
    return Optional.empty();
  }

  /**
   * How to have what lies behind the store down; to be overridden where a test can do that.
   *
   * @return a way; empty to leave out what is asked of a store that is down
   */
  protected Optional<Outage> outage() {
    return Optional.empty();
  }

  private World world() {
    return World.of(DirectoryMfaStore.of(users, records()), new UsersInMemory(users));
  }

  @Nested
  final class Records extends RecordLaws {
    Records() {
      super(MfaRecordStoreContract.this::world, MfaRecordStoreContract.this::records);
    }
  }

  @Nested
  final class Listing extends ListingLaws {
    Listing() {
      super(MfaRecordStoreContract.this::world);
    }
  }

  @Nested
  final class Committing extends CommitLaws {
    Committing() {
      super(MfaRecordStoreContract.this::world);
    }
  }

  @Nested
  final class Trail extends TrailLaws {
    Trail() {
      super(MfaRecordStoreContract.this::world);
    }
  }

  @Nested
  final class Settings extends SettingsLaws {
    Settings() {
      super(MfaRecordStoreContract.this::world);
    }
  }

  @Nested
  final class Transactions extends TransactionLaws {
    Transactions() {
      super(MfaRecordStoreContract.this::world, MfaRecordStoreContract.this::hostTransaction);
    }
  }

  @Nested
  final class Down extends OutageLaws {
    Down() {
      super(MfaRecordStoreContract.this::world, MfaRecordStoreContract.this::outage);
    }
  }

  @Nested
  final class Reference extends ReferenceLaws {
    Reference() {
      super(MfaRecordStoreContract.this::world);
    }
  }
}
