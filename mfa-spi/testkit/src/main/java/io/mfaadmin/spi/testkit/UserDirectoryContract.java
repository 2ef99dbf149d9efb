package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.spi.DirectoryMfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.spi.memory.InMemoryMfaRecordStore;
import io.mfaadmin.user.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

  /**
   * How to have what lies behind the directory down; to be overridden where a test can do that.
   *
   * @return a way; empty to leave out what is asked of a directory that is down
   */
  protected Optional<Outage> outage() {
    return Optional.empty();
  }

  private World world() {
    return World.of(DirectoryMfaStore.of(directory(), records), users());
  }

  @Law(StoreLaw.PREFIX_LITERAL)
  void aPrefixIsObeyedByTheDirectoryItself() {
    World world = world();
    User percent = world.add("a%b@contoso.com");
    world.add("axb@contoso.com");
    world.add("xa%b@contoso.com");
    assertThat(World.all(2, page -> directory().list(world.tenant(), "a%", page)))
        .as("who begins with '%s', which is no pattern and not elsewhere in the name", "a%")
        .containsExactly(percent);
  }

  @Law(StoreLaw.PREFIX_LITERAL)
  void aPrefixIsComparedWithTheUsernameKey() {
    World world = world();
    User bob = world.add("Bob@contoso.com");
    world.add("Ann@contoso.com");
    assertThat(World.all(2, page -> directory().list(world.tenant(), "bob", page)))
        .as("\"Bob@contoso.com\" has the key \"bob@contoso.com\", which begins with \"bob\"")
        .containsExactly(bob);
  }

  @Law(StoreLaw.ANSWERS_STAND)
  void usersThatTheDirectoryAnsweredDoNotChangeAfterwards() {
    World world = world();
    User ann = world.add("ann@contoso.com");
    Answers.assertStand(
        () -> directory().findById(world.tenant(), Set.of(ann.id())),
        () -> world.rename(ann, "new@contoso.com"));
  }

  @Law(StoreLaw.ARGUMENTS_LEFT)
  void whatTheDirectoryWasGivenIsLeftAloneAndNotKept() {
    World world = world();
    User ann = world.add("ann@contoso.com");
    User bob = world.add("bob@contoso.com");
    Arguments.assertLeft(ids -> directory().findById(world.tenant(), ids), ann.id(), bob.id());
    Arguments.assertLeft(
        keys -> directory().findByUsername(world.tenant(), keys),
        ann.username().key(),
        bob.username().key());
  }

  @Law(StoreLaw.FAILURE_TOLD)
  void whileTheDirectoryIsDownEveryCallFailsAndNobodyIsAbsent() {
    World world = world();
    User ann = world.add("ann@contoso.com");
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put(
        "findByUsername",
        () -> directory().findByUsername(world.tenant(), Set.of(ann.username().key())));
    calls.put("findById", () -> directory().findById(world.tenant(), Set.of(ann.id())));
    calls.put("list", () -> directory().list(world.tenant(), "", PageRequest.first(10)));
    OutageLaws.assertAllFail(outage(), StoreException.class, calls);
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
