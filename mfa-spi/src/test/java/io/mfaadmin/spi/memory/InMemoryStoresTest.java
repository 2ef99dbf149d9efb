package io.mfaadmin.spi.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UnknownPositionException;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the stores in memory have beside the laws, which mfa-spi-testkit holds them to. */
class InMemoryStoresTest {

  private static final TenantId TENANT = new TenantId("contoso");
  private static final TenantId OTHER = new TenantId("fabrikam");
  private static final PageRequest FIRST = PageRequest.first(10);

  private final InMemoryMfaStore store = new InMemoryMfaStore();

  private static User user(TenantId tenant, String id, String username) {
    return new User(tenant, new UserId(id), new Username(username), "Name of " + id);
  }

  private static User user(String id, String username) {
    return user(TENANT, id, username);
  }

  @Test
  void anIdAndAUsernameAreTakenOncePerTenant() {
    store.add(user("1", "ann@contoso.com"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.add(user("1", "bob@contoso.com")))
        .withMessage("the tenant has a user of this id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.add(user("2", "ANN@contoso.com")))
        .withMessage("the tenant has a user of this username");
    store.add(user(OTHER, "1", "ann@contoso.com"));
  }

  @Test
  void aUserIsRenamedToAFreeUsernameOrAnotherCaseOfTheirOwn() {
    store.add(user("1", "ann@contoso.com"));
    store.add(user("2", "bob@contoso.com"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rename("1", "BOB@contoso.com"))
        .withMessage("the tenant has a user of this username");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rename("3", "new@contoso.com"))
        .withMessage("the tenant has no user of this id");
    rename("1", "Ann@Contoso.com");
    rename("2", "rob@contoso.com");
    rename("1", "bob@contoso.com");
    assertThat(listed()).containsExactly("bob@contoso.com", "rob@contoso.com");
  }

  private void rename(String id, String username) {
    store.rename(TENANT, new UserId(id), new Username(username));
  }

  private List<String> listed() {
    return store.list(TENANT, UserFilter.ANY, FIRST).items().stream()
        .map(user -> user.username().value())
        .toList();
  }

  @Test
  void nobodyIsRemovedTwice() {
    store.add(user("1", "ann@contoso.com"));
    store.remove(TENANT, new UserId("1"));

    assertThat(listed()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.remove(TENANT, new UserId("1")))
        .withMessage("the tenant has no user of this id");
  }

  @Test
  @DisplayName("VW-3 users are listed by the code points of their username keys")
  void usersAreListedByCodePoint() {
    for (String name : List.of("\ud83d\ude00", "\uffee", "b", "A", "\u00e9")) {
      store.add(user(name, name));
    }
    assertThat(listed()).containsExactly("A", "b", "\u00e9", "\uffee", "\ud83d\ude00");
  }

  @Test
  @DisplayName("VW-3 a cursor that is none of the list is refused")
  void aCursorOfAnotherListIsRefused() {
    for (int i = 0; i < 3; i++) {
      store.add(user("" + i, "u" + i));
    }
    String ofAll = store.list(TENANT, UserFilter.ANY, PageRequest.first(1)).next().orElseThrow();
    UserFilter enabled = new UserFilter(Optional.of(MfaState.ENABLED), Optional.empty(), "");

    assertThatExceptionOfType(UnknownPositionException.class)
        .isThrownBy(() -> store.list(TENANT, enabled, FIRST.after(ofAll)));
    for (String none : List.of("nonsense", "-1", "1", "")) {
      assertThatExceptionOfType(UnknownPositionException.class)
          .as(none)
          .isThrownBy(() -> store.operations(TENANT, FIRST.after(none)));
    }
  }

  @Test
  void aScanThatIsClosedHasEnded() {
    store.add(user("1", "ann@contoso.com"));
    store.add(user("2", "bob@contoso.com"));
    Abilities.UserCursor scan = store.abilities().keyScan().orElseThrow().scan(TENANT);
    assertThat(scan.next()).extracting(MfaUser::id).isEqualTo(new UserId("1"));

    scan.close();
    scan.close();

    assertThat(scan.next()).isNull();
  }

  @Test
  @DisplayName("VW-3 pages are complete while other threads add and remove users")
  void pagesAreCompleteWhileOthersWrite() throws Exception {
    for (int i = 0; i < 300; i++) {
      store.add(user("stays " + i, "stays " + i));
    }
    ExecutorService writers = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> writing = new ArrayList<>();
      for (int writer = 0; writer < 3; writer++) {
        String prefix = "stays " + writer;
        writing.add(
            writers.submit(
                () -> {
                  for (int i = 0; i < 2_000; i++) {
                    store.add(user(prefix + "." + i, prefix + "." + i));
                    store.remove(TENANT, new UserId(prefix + "." + i));
                  }
                }));
      }
      do {
        assertThat(all())
            .filteredOn(name -> !name.contains("."))
            .hasSize(300)
            .doesNotHaveDuplicates();
      } while (!writing.stream().allMatch(Future::isDone));
      for (Future<?> each : writing) {
        each.get();
      }
    } finally {
      writers.shutdownNow();
    }
  }

  private List<String> all() {
    List<String> all = new ArrayList<>();
    PageRequest.first(7)
        .pages(page -> store.list(TENANT, UserFilter.ANY, page))
        .forEach(page -> page.items().forEach(user -> all.add(user.username().value())));
    return all;
  }

  @Test
  @DisplayName("AU-2 somebody who never held a role is unknown, also after one was taken away")
  void revokingMakesNobodyKnown() {
    InMemoryAdministratorDirectory roles = new InMemoryAdministratorDirectory();
    UserId ann = new UserId("ann");
    roles.revoke(TENANT, ann, Role.GLOBAL_READER);
    assertThat(roles.rolesOf(TENANT, ann)).isEmpty();

    roles.grant(TENANT, ann);
    assertThat(roles.rolesOf(TENANT, ann)).contains(Set.of());
    assertThat(roles.administrators(TENANT)).isEqualTo(Map.of());
  }
}
