package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.DirectoryMfaStore;
import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.spi.memory.InMemoryMfaRecordStore;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;

/**
 * The laws of {@link UserDirectory}, as tests of what it is together with records in memory. To be
 * extended as {@link MfaStoreContract}.
 */
@DisplayNameGeneration(LawNames.class)
public abstract class UserDirectoryContract {

  private final InMemoryMfaRecordStore records = new InMemoryMfaRecordStore();

  /** For the author's class. */
  protected UserDirectoryContract() {}

  /**
   * The directory to be tested.
   *
   * @return the same during one test
   */
  protected abstract UserDirectory directory();

  /**
   * How users get into it.
   *
   * @return what writes where the directory reads
   */
  protected abstract TestUsers users();

  private World world() {
    return World.of(DirectoryMfaStore.of(directory(), records), users());
  }

  @Nested
  final class Finding extends FindingLaws {
    Finding() {
      super(UserDirectoryContract.this::world);
    }
  }

  @Nested
  final class Listing extends ListingLaws {
    Listing() {
      super(UserDirectoryContract.this::world);
    }
  }
}
