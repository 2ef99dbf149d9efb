package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.CAS;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.FABRIKAM;
import static io.mfaadmin.service.Fixture.GINA;
import static io.mfaadmin.service.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Role;
import io.mfaadmin.access.RoleMap;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusViewTest {

  private final Fixture fixture = new Fixture();
  private final TenantAdministration gina = fixture.gina();

  @BeforeEach
  void somePeopleInEachState() {
    gina.enable(List.of(ANN)).orElseThrow();
    gina.enforce(List.of(BOB)).orElseThrow();
    fixture.register(BOB);
  }

  private List<UserId> ids(UserQuery query) {
    return gina.users(query).orElseThrow().items().stream().map(UserRow::id).toList();
  }

  @Test
  @DisplayName("VW-3, E43: a forged cursor is refused, and what it says is not logged")
  void forgedCursors() {
    // As somebody makes one who knows how positions are bound, of what is no position.
    String forged = Cursors.seal(CONTOSO, List.of("operations"), "\r\nWARN ${jndi:forged}");
    String log =
        Logged.by(
            () ->
                assertThat(codeOf(gina.audit().operations(PageRequest.first(10).after(forged))))
                    .isEqualTo(DenialCode.CURSOR_INVALID));

    assertThat(log).contains("A cursor is refused").doesNotContain("forged", forged);
  }

  @Test
  @DisplayName("VW-1: the views Any, Enabled, Enforced and Disabled go by state")
  void views() {
    assertThat(ids(UserQuery.any())).containsExactly(ANN, BOB, CAS, GINA);
    assertThat(ids(UserQuery.view(MfaState.ENABLED))).containsExactly(ANN);
    assertThat(ids(UserQuery.view(MfaState.ENFORCED))).containsExactly(BOB);
    assertThat(ids(UserQuery.view(MfaState.DISABLED))).containsExactly(CAS, GINA);
  }

  @Test
  @DisplayName("VW-2: filters by registration, username prefix and display name combine")
  void filters() {
    assertThat(ids(UserQuery.any().registered(true))).containsExactly(BOB);
    assertThat(ids(UserQuery.view(MfaState.ENFORCED).registered(false))).isEmpty();
    assertThat(ids(UserQuery.any().usernamePrefix("ANN@"))).containsExactly(ANN);
    assertThat(ids(UserQuery.any().displayNameWith("bAK"))).containsExactly(BOB);
    assertThat(ids(UserQuery.view(MfaState.ENABLED).displayNameWith("Baker"))).isEmpty();
  }

  @Test
  @DisplayName("VW-2: an empty text filters nobody out, and asks no store for an ability")
  void emptyTextsFilterNobody() {
    assertThat(UserQuery.any().displayNameWith("Baker").displayNameWith(""))
        .isEqualTo(UserQuery.any().usernamePrefix(""))
        .isEqualTo(UserQuery.any());
  }

  @Test
  @DisplayName(
      "VW-3: pages follow each other by cursor, and whoever is there all the while is seen once")
  void pages() {
    UserQuery query = UserQuery.any().limit(1);
    List<UserId> seen = new ArrayList<>();
    Page<UserRow> page = gina.users(query).orElseThrow();
    while (true) {
      page.items().forEach(row -> seen.add(row.id()));
      fixture.add(new UserId("late-" + seen.size()), "aaa-" + seen.size() + "@contoso.com", "x");
      if (page.next().isEmpty()) {
        break;
      }
      page = gina.users(query.after(page.next().get())).orElseThrow();
    }
    assertThat(seen).containsExactly(ANN, BOB, CAS, GINA);
  }

  @Test
  @DisplayName("VW-3: pages follow each other after the longest username too")
  void longestPosition() {
    String longest = "\u4e2d".repeat(Username.MAX_LENGTH); // of three bytes each
    fixture.add(new UserId("long"), longest, "x");
    fixture.add(new UserId("longer"), longest.replaceFirst(".", "\u4e2e"), "x");

    String cursor = gina.users(UserQuery.any().limit(5)).orElseThrow().next().orElseThrow();

    assertThat(ids(UserQuery.any().after(cursor))).containsExactly(new UserId("longer"));
  }

  @Test
  @DisplayName("VW-3: a cursor is bound to tenant and query and checked like any input")
  void cursors() {
    String cursor = gina.users(UserQuery.any().limit(1)).orElseThrow().next().orElseThrow();

    for (UserQuery other :
        List.of(
            UserQuery.view(MfaState.ENABLED),
            UserQuery.any().registered(false),
            UserQuery.any().usernamePrefix("a"),
            UserQuery.any().displayNameWith("a"))) {
      assertThat(codeOf(gina.users(other.after(cursor))))
          .as("%s", other)
          .isEqualTo(DenialCode.CURSOR_INVALID);
    }
    fixture.gina().enable(List.of(CAS)).orElseThrow();
    String enabled =
        gina.users(UserQuery.view(MfaState.ENABLED).limit(1)).orElseThrow().next().orElseThrow();
    assertThat(codeOf(gina.users(UserQuery.view(MfaState.ENFORCED).after(enabled))))
        .isEqualTo(DenialCode.CURSOR_INVALID);
    fixture.roles.grant(FABRIKAM, GINA, Role.GLOBAL_ADMINISTRATOR);
    TenantAdministration fabrikam =
        fixture
            .builder()
            .build()
            .as(new Caller(FABRIKAM, GINA, "Gina", Optional.of(fixture.clock.instant())));
    assertThat(codeOf(fabrikam.users(UserQuery.any().after(cursor))))
        .isEqualTo(DenialCode.CURSOR_INVALID);
    int last = cursor.length() - 3;
    String altered =
        cursor.substring(0, last)
            + (cursor.charAt(last) == 'A' ? 'B' : 'A')
            + cursor.substring(last + 1);
    for (String odd :
        List.of("", "!", "AAAA", cursor + "A", cursor.substring(2), altered, "x".repeat(9_000))) {
      assertThat(codeOf(gina.users(UserQuery.any().after(odd))))
          .isEqualTo(DenialCode.CURSOR_INVALID);
    }
    assertThatThrownBy(() -> UserQuery.any().limit(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> UserQuery.any().limit(1_001))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("VW-2, E47: texts to search for are literal, and control characters are refused")
  void searchTexts() {
    for (String literal : List.of("%", "_", "\\", "'; DROP TABLE users", "*)(uid=*")) {
      assertThat(ids(UserQuery.any().usernamePrefix(literal))).isEmpty();
      assertThat(ids(UserQuery.any().displayNameWith(literal))).isEmpty();
    }
    assertThatThrownBy(() -> UserQuery.any().usernamePrefix("a\u0000"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> UserQuery.any().displayNameWith("a\u0000"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("VW-4: whoever may not administer MFA gets a denial, not an empty list")
  void denied() {
    fixture.roles.grant(CONTOSO, CAS, new Role("Receptionist"));
    TenantAdministration cas = fixture.as(CAS);

    assertThat(codeOf(cas.users(UserQuery.any()))).isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
    assertThat(codeOf(cas.countByState())).isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
    assertThat(codeOf(cas.findByUsername(List.of(new Username("ann@contoso.com")))))
        .isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
  }

  @Test
  @DisplayName("VW-5: a caller can ask which actions they have, and that is not recorded")
  void permitted() {
    EnumSet<Action> all = EnumSet.allOf(Action.class);
    all.removeIf(Action::isSelfService);
    assertThat(gina.permitted()).isEqualTo(all);
    assertThat(fixture.as(CAS).permitted()).isEmpty();
    fixture.roles.grant(CONTOSO, CAS, Role.GLOBAL_READER);
    assertThat(
            fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS)).permitted())
        .containsExactlyInAnyOrder(Action.VIEW, Action.READ_AUDIT);
    assertThat(gina.audit().events(PageRequest.first(10)).orElseThrow().items()).isEmpty();
  }

  @Test
  @DisplayName("VW-6: a row has state, verification methods, number of app passwords and version")
  void rows() {
    UserRow bob =
        gina.findByUsername(List.of(new Username("BOB@contoso.com")))
            .orElseThrow()
            .get(new Username("BOB@contoso.com"));

    assertThat(bob.username()).isEqualTo(new Username("bob@contoso.com"));
    assertThat(bob.displayName()).isEqualTo("Bob Baker");
    assertThat(bob.status().state()).isEqualTo(MfaState.ENFORCED);
    assertThat(bob.status().methods())
        .containsExactlyInAnyOrder(VerificationMethod.TEXT_TO_PHONE, VerificationMethod.APP_CODE);
    assertThat(bob.status().appPasswords()).isZero();
    assertThat(bob.version()).isEqualTo(2);
  }

  @Test
  @DisplayName("AD-4: users of whom only the ids are known are found with their names")
  void findsById() {
    Map<UserId, UserRow> found =
        gina.findById(List.of(BOB, ANN, BOB, new UserId("nobody"))).orElseThrow();

    assertThat(found).containsOnlyKeys(ANN, BOB);
    assertThat(found.get(BOB)).extracting(UserRow::displayName).isEqualTo("Bob Baker");
  }

  @Test
  @DisplayName(
      "VW-3: counts per state are there where the store can count and the caller may view anyone")
  void counts() {
    assertThat(gina.countByState().orElseThrow())
        .contains(Map.of(MfaState.DISABLED, 2L, MfaState.ENABLED, 1L, MfaState.ENFORCED, 1L));
    assertThat(gina.countByState().orElseThrow().orElseThrow().keySet())
        .containsExactly(MfaState.values());
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));
    assertThat(cas.countByState().orElseThrow()).isEmpty();
  }

  @Test
  @DisplayName("AU-1, E72: who may view non-administrators only does not see the others")
  void limitedView() {
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));

    assertThat(cas.users(UserQuery.any()).orElseThrow().items())
        .extracting(UserRow::id)
        .containsExactly(ANN, BOB);
    assertThat(cas.findByUsername(List.of(new Username("gina@contoso.com"))).orElseThrow())
        .isEmpty();
    assertThat(cas.findById(List.of(GINA, ANN)).orElseThrow()).containsOnlyKeys(ANN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @DisplayName("VW-4, AU-7, E72: pages are as if those whom the caller may not view were not there")
  void pagesTellNothingOfTheHidden(int limit) {
    int users = 6;
    for (int hidden = 0; hidden < 1 << users; hidden++) {
      assertThat(pages(users, hidden, true, limit))
          .as("hidden: %s", Integer.toBinaryString(hidden))
          .isEqualTo(pages(users, hidden, false, limit));
    }
  }

  /** All pages and cursors of a limited administrator, among hidden users or without them. */
  private static List<Page<UserRow>> pages(int users, int hidden, boolean among, int limit) {
    Fixture fixture = new Fixture();
    fixture.roles.grant(CONTOSO, CAS, Role.AUTHENTICATION_ADMINISTRATOR);
    for (int i = 0; i < users; i++) {
      UserId id = new UserId("x" + i);
      boolean isHidden = (hidden >> i & 1) == 1;
      if (isHidden) {
        fixture.roles.grant(CONTOSO, id, Role.GLOBAL_READER);
      }
      if (among || !isHidden) {
        fixture.store.add(new User(CONTOSO, id, new Username("x" + i + "@contoso.com"), ""));
      }
    }
    TenantAdministration cas =
        fixture.builder().roleMap(RoleMap.entra()).build().as(fixture.caller(CAS));
    List<Page<UserRow>> pages = new ArrayList<>();
    Optional<UserQuery> following = Optional.of(UserQuery.any().usernamePrefix("x").limit(limit));
    while (following.isPresent()) {
      UserQuery query = following.get();
      Page<UserRow> page = cas.users(query).orElseThrow();
      pages.add(page);
      following = page.next().map(query::after);
    }
    return pages;
  }
}
