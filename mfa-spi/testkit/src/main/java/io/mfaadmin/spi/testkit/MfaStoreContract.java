package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.MfaStore;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;

/**
 * The laws of {@link MfaStore}, as tests. An adapter's author extends this class and runs it:
 *
 * <pre>{@code
 * class OwnStoreTest extends MfaStoreContract {
 *   private final OwnStore store = new OwnStore(...);
 *
 *   protected MfaStore store() { return store; }
 *   protected TestUsers users() { return ...; }
 * }
 * }</pre>
 *
 * <p>The name of each test begins with the {@link io.mfaadmin.spi.StoreLaw} that it holds. Each
 * test uses tenants of its own, so all may run on one database, which need not be emptied.
 * Abilities that the store does not claim are skipped.
 */
@DisplayNameGeneration(LawNames.class)
public abstract class MfaStoreContract {

  /** For the author's class. */
  protected MfaStoreContract() {}

  /**
   * The store to be tested.
   *
   * @return the same during one test
   */
  protected abstract MfaStore store();

  /**
   * How users get into it.
   *
   * @return what writes where the store reads
   */
  protected abstract TestUsers users();

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
    return World.of(store(), users());
  }

  @Nested
  final class Finding extends FindingLaws {
    Finding() {
      super(MfaStoreContract.this::world);
    }
  }

  @Nested
  final class Listing extends ListingLaws {
    Listing() {
      super(MfaStoreContract.this::world);
    }
  }

  @Nested
  final class Committing extends CommitLaws {
    Committing() {
      super(MfaStoreContract.this::world);
    }
  }

  @Nested
  final class Trail extends TrailLaws {
    Trail() {
      super(MfaStoreContract.this::world);
    }
  }

  @Nested
  final class Settings extends SettingsLaws {
    Settings() {
      super(MfaStoreContract.this::world);
    }
  }

  @Nested
  final class Claimed extends AbilityLaws {
    Claimed() {
      super(MfaStoreContract.this::world);
    }
  }

  @Nested
  final class Transactions extends TransactionLaws {
    Transactions() {
      super(MfaStoreContract.this::world, MfaStoreContract.this::hostTransaction);
    }
  }

  @Nested
  final class Down extends OutageLaws {
    Down() {
      super(MfaStoreContract.this::world, MfaStoreContract.this::outage);
    }
  }

  @Nested
  final class Reference extends ReferenceLaws {
    Reference() {
      super(MfaStoreContract.this::world);
    }
  }
}
