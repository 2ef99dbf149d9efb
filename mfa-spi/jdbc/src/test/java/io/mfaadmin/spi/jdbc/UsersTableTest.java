package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswordHash;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.UnknownPositionException;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables that hosts have, and what is made of them. */
class UsersTableTest {

  private static final String UUID = "0a0a0a0a-0b0b-0c0c-0d0d-0e0e0e0e0e0e";

  @ParameterizedTest
  @EnumSource
  @DisplayName("tenants and ids may be uuids and integers; a text that is none of theirs is nobody")
  void tenantsAndIdsMayBeUuidsAndIntegers(TestDatabase database) {
    DataSource source = database.fresh();
    TestDatabase.execute(
        source,
        "create schema hr; create table hr.\"People\" (\"Org\" uuid, no bigint primary key,"
            + " \"select\" varchar(200), shown varchar(200));"
            + " insert into hr.\"People\" values"
            + (" ('" + UUID + "', 7, 'Ann@contoso.com', null),")
            + (" ('" + UUID + "', 8, null, 'no username')"));
    JdbcMfaStore store =
        JdbcMfaStore.builder(source)
            .usersTable("hr.\"People\"")
            .tenant("\"Org\"")
            .id("No")
            .username("\"select\"")
            .displayName("shown")
            .build();
    TenantId tenant = new TenantId(UUID);
    User ann = new User(tenant, new UserId("7"), new Username("Ann@contoso.com"), "");
    Scene scene = new Scene(tenant, List.of(ann));

    Set<UserId> ids = new HashSet<>();
    for (String id : List.of("7", "07", "+7", "8", "x", UUID, "99999999999999999999")) {
      ids.add(new UserId(id));
    }
    assertThat(store.findById(tenant, ids)).containsOnlyKeys(ann.id());
    assertThat(Scene.results(store.commit(scene.commit(scene.operation(), 0, Scene.ENABLE))))
        .containsEntry(ann.id(), Result.WRITTEN);
    assertThat(store.list(tenant, UserFilter.ANY, PageRequest.first(10)).items())
        .extracting(MfaUser::user)
        .containsExactly(ann);
    assertThat(store.findByUsername(tenant, Set.of(UsernameKey.of("ANN@contoso.com"))).values())
        .extracting(MfaUser::state)
        .containsExactly(MfaState.ENABLED);
    assertThat(store.abilities().stateCounts().orElseThrow().countByState(tenant))
        .containsEntry(MfaState.DISABLED, 0L);

    for (String other : List.of(UUID.toUpperCase(java.util.Locale.ROOT), "x", "7")) {
      TenantId elsewhere = new TenantId(other);
      assertThat(store.findById(elsewhere, ids)).isEmpty();
      Scene there = new Scene(elsewhere, List.of(ann));
      assertThat(Scene.results(store.commit(there.commit(there.operation(), 0, Scene.ENABLE))))
          .containsEntry(ann.id(), Result.NOT_FOUND);
    }
    Operation operation = scene.operation();
    UserId notANumber = new UserId("ann");
    User stranger = new User(tenant, notANumber, ann.username(), "");
    assertThat(
            Scene.results(
                store.commit(
                    new Commit(
                        operation,
                        List.of(scene.change(operation, stranger, 0, Scene.ENABLE)),
                        Map.of()))))
        .containsEntry(notANumber, Result.NOT_FOUND);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a scan costs less than looking up a quarter of the tenant's users")
  void aScanCostsLessThanLookingUpAQuarter(TestDatabase database) {
    DataSource source = database.fresh();
    TestDatabase.execute(
        source,
        "create table people (org varchar(50), id integer primary key, mail varchar(200));"
            + " insert into people select 'contoso', x, concat(x, '@contoso.com')"
            + (database == TestDatabase.H2
                ? " from system_range(1, 30)"
                : " from generate_series(1, 30) x")
            + "; insert into people values ('fabrikam', 100, 'ann@fabrikam.com')");
    Abilities.KeyScan scan =
        JdbcMfaStore.builder(source)
            .usersTable("people")
            .tenant("org")
            .id("id")
            .username("mail")
            .displayName("mail")
            .build()
            .abilities()
            .keyScan()
            .orElseThrow();

    assertThat(scan.costsLessThan(new TenantId("contoso"), 7)).isFalse();
    assertThat(scan.costsLessThan(new TenantId("contoso"), 8)).isTrue();
    assertThat(scan.costsLessThan(new TenantId("fabrikam"), 1)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a host with one tenant gives a view with a constant for its column")
  void aHostWithOneTenantGivesAView(TestDatabase database) {
    DataSource source = database.fresh();
    TestDatabase.execute(
        source,
        "create table people (id varchar(50) primary key, mail varchar(200));"
            + " insert into people values ('a', 'ann@contoso.com');"
            + " create view mfa_people as select cast('main' as varchar(50)) as tenant, id, mail"
            + " from people");
    JdbcMfaStore store =
        JdbcMfaStore.builder(source)
            .usersTable("mfa_people")
            .tenant("tenant")
            .id("id")
            .username("mail")
            .displayName("mail")
            .build();
    assertThat(store.findById(new TenantId("main"), Set.of(new UserId("a")))).hasSize(1);
    assertThat(store.findById(new TenantId("other"), Set.of(new UserId("a")))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "a row with a username or an id that is none is nobody, and stops nothing for others")
  void aRowThatIsNoUserIsNobody(TestDatabase database) {
    DataSource source = database.shared();
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    HostTable table = new HostTable(source);
    Scene scene = Scene.of(table, 2);
    Map<String, String> nobody =
        Map.of(
            "no name", "",
            "blank before", " b@contoso.com",
            "blank after", "u1@contoso.com ",
            "tab", "u1@contoso.com\tx",
            "line", "u1@contoso\n.com",
            "no-break", "u1@contoso.com\u00a0",
            "too long", "u1".repeat(513),
            " id", "id@contoso.com");
    nobody.forEach((id, email) -> table.add(scene.tenant(), id, email, "User"));

    Set<UserId> ids = new HashSet<>(scene.ids());
    Set<UsernameKey> keys = new HashSet<>(Set.of(UsernameKey.of("u1@contoso.com")));
    nobody.forEach(
        (id, email) -> {
          UserId.parse(id).ifPresent(ids::add);
          Username.parse(email).map(Username::key).ifPresent(keys::add);
        });
    assertThat(store.findById(scene.tenant(), ids)).containsOnlyKeys(scene.ids());
    assertThat(store.findByUsername(scene.tenant(), keys))
        .containsOnlyKeys(UsernameKey.of("u1@contoso.com"));
    Abilities abilities = store.abilities();
    for (int limit : List.of(1, 2, 3, 100)) {
      assertThat(all(limit, page -> store.list(scene.tenant(), UserFilter.ANY, page)))
          .containsExactlyElementsOf(scene.users());
      assertThat(
              all(
                  limit,
                  page ->
                      abilities
                          .displayNameSearch()
                          .orElseThrow()
                          .search(scene.tenant(), "user", UserFilter.ANY, page)))
          .containsExactlyElementsOf(scene.users());
    }
    List<User> scanned = new ArrayList<>();
    try (var cursor = abilities.keyScan().orElseThrow().scan(scene.tenant())) {
      for (MfaUser user = cursor.next(); user != null; user = cursor.next()) {
        scanned.add(user.user());
      }
    }
    assertThat(scanned).containsExactlyElementsOf(scene.users());
    assertThat(abilities.stateCounts().orElseThrow().countByState(scene.tenant()))
        .as("a database tells only that a username is empty")
        .containsEntry(MfaState.DISABLED, 2L + nobody.size() - 1);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("rows that are no users cost few statements, however many stand before a page")
  void rowsThatAreNoUsersCostFewStatements(TestDatabase database) {
    DataSource source = database.shared();
    Scene scene = Scene.of(new HostTable(source), 30);
    TestDatabase.execute(
        source,
        "insert into app_users (org_id, id, email, name) select '"
            + scene.tenant().value()
            + "', concat('x', x), concat(' imported ', x), '' from "
            + (database == TestDatabase.H2 ? "system_range" : "generate_series")
            + "(1, 3000) x");
    Switched counted = new Switched(source);
    JdbcMfaStore store = HostTable.store(counted, database.dialect()).build();
    CutConnections connections = CutConnections.never(source);
    counted.to(connections);

    Page<MfaUser> page = store.list(scene.tenant(), UserFilter.ANY, PageRequest.first(10));

    assertThat(page.items()).hasSize(10);
    assertThat(page.next()).isPresent();
    assertThat(connections.calls()).isLessThanOrEqualTo(4);
    assertThat(all(10, next -> store.list(scene.tenant(), UserFilter.ANY, next)))
        .containsExactlyInAnyOrderElementsOf(scene.users());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a row whose key is null in the column of keys is nobody")
  void aRowWhoseKeyIsNullIsNobody(TestDatabase database) {
    DataSource source = database.fresh();
    boolean h2 = database == TestDatabase.H2;
    TestDatabase.execute(
        source,
        "create table keyed (org varchar(99), id varchar(99), mail varchar(99), mail_key "
            + (h2 ? "varbinary" : "text collate \"C\"")
            + ")");
    TenantId tenant = new TenantId("t");
    Scene scene = Scene.of(tenant, 4);
    for (User user : scene.users()) {
      String mail = "'" + user.username() + "'";
      TestDatabase.execute(
          source,
          "insert into keyed values ('t', '"
              + user.id()
              + "', "
              + mail
              + ", "
              + (user.equals(scene.user(1)) ? (h2 ? "stringtoutf8(" + mail + ")" : mail) : "null")
              + ")");
    }
    JdbcMfaStore store =
        JdbcMfaStore.builder(source)
            .usersTable("keyed")
            .tenant("org")
            .id("id")
            .username("mail")
            .usernameKey("mail_key")
            .displayName("org")
            .build();
    UserId only = scene.user(1).id();

    for (int limit : List.of(1, 10)) {
      assertThat(all(limit, page -> store.list(tenant, UserFilter.ANY, page)))
          .extracting(User::id)
          .containsExactly(only);
    }
    assertThat(store.findById(tenant, scene.ids())).containsOnlyKeys(only);
    try (var cursor = store.abilities().keyScan().orElseThrow().scan(tenant)) {
      assertThat(cursor.next()).isNotNull().extracting(MfaUser::id).isEqualTo(only);
      assertThat(cursor.next()).isNull();
    }
    assertThat(store.abilities().stateCounts().orElseThrow().countByState(tenant))
        .containsEntry(MfaState.DISABLED, 1L);
    assertThat(Scene.results(store.commit(scene.commit(scene.operation(), 0, Scene.ENABLE))))
        .containsEntry(only, Result.WRITTEN)
        .containsEntry(scene.user(2).id(), Result.NOT_FOUND);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("usernames of fixed length, which have blanks at their ends, are refused")
  void usernamesOfFixedLengthAreRefused(TestDatabase database) {
    DataSource source = database.fresh();
    TestDatabase.execute(
        source, "create table fixed (org varchar(99), id varchar(99), mail char(99))");
    JdbcMfaStore.Builder fixed =
        JdbcMfaStore.builder(source)
            .usersTable("fixed")
            .tenant("org")
            .id("id")
            .username("mail")
            .displayName("org");
    assertThatThrownBy(fixed::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the column mail must be a text of variable length");
    assertThatThrownBy(fixed.username("id").usernameKey("mail")::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the column of username keys must be of type");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("two rows of a tenant with one key or id are a failure that says so, on every path")
  void twoRowsWithOneKeyAreAFailureThatSaysSo(TestDatabase database) {
    DataSource source = database.fresh();
    TestDatabase.execute(source, "drop index app_users_key");
    TestDatabase.execute(
        source,
        "alter table app_users drop "
            + (database == TestDatabase.H2 ? "primary key" : "constraint app_users_pkey"));
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    HostTable table = new HostTable(source);
    Scene scene = Scene.of(table, 3);
    table.add(scene.tenant(), "again", "U2@contoso.com", "User");
    table.add(scene.tenant(), "u3", "other@contoso.com", "User");
    Abilities abilities = store.abilities();
    PageRequest one = PageRequest.first(1).after("u1@contoso.com");

    for (Runnable path :
        List.<Runnable>of(
            () -> store.findByUsername(scene.tenant(), Set.of(UsernameKey.of("u2@contoso.com"))),
            () -> store.list(scene.tenant(), UserFilter.ANY, one),
            () ->
                abilities
                    .displayNameSearch()
                    .orElseThrow()
                    .search(scene.tenant(), "user", UserFilter.ANY, one),
            () -> {
              try (var cursor = abilities.keyScan().orElseThrow().scan(scene.tenant())) {
                while (cursor.next() != null) {
                  // reads on
                }
              }
            })) {
      assertThatThrownBy(path::run)
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "two rows of one tenant in the table app_users have the same username key (columns"
                  + " org_id and "
                  + (database == TestDatabase.H2 ? "email_key" : "email")
                  + "): a unique index must keep them apart");
    }
    assertThatThrownBy(() -> store.findById(scene.tenant(), Set.of(new UserId("u3"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("have the same id (columns org_id and id)");
    assertThat(store.findById(scene.tenant(), Set.of(new UserId("u1")))).hasSize(1);
  }

  private static List<User> all(int limit, Function<PageRequest, Page<MfaUser>> list) {
    List<User> all = new ArrayList<>();
    PageRequest.first(limit)
        .pages(list)
        .forEach(page -> page.items().forEach(user -> all.add(user.user())));
    return all;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a mapping that cannot be used is refused when the store is built")
  void aMappingThatCannotBeUsedIsRefused(TestDatabase database) {
    DataSource source = database.shared();
    JdbcMfaStore.Builder noColumn =
        HostTable.store(source, database.dialect()).displayName("missing");
    assertThatThrownBy(noColumn::build).isInstanceOf(StoreException.class);
    JdbcMfaStore.Builder incomplete = JdbcMfaStore.builder(source).usersTable("app_users");
    assertThatThrownBy(incomplete::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("tenant is missing");
    TestDatabase.execute(source, "create table floating (id double precision, name varchar(9))");
    JdbcMfaStore.Builder floating =
        JdbcMfaStore.builder(source)
            .usersTable("floating")
            .tenant("name")
            .id("id")
            .username("name")
            .displayName("name");
    assertThatThrownBy(floating::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the column id must be");
    TestDatabase.execute(source, "drop table floating");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a;b",
        "1a",
        "a.b.c",
        "\"",
        "\"\"",
        "\"a\"b\"",
        "a\"",
        "\"a\nb\"",
        "a'",
        "users; drop table users",
        "u\u0131d",
        "a--"
      })
  @DisplayName("E47 a name that is no identifier never reaches a statement")
  void aNameThatIsNoIdentifierIsRefused(String name) {
    assertThatThrownBy(() -> Identifier.quoted(name, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Identifier.quotedTable("s." + name, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  @DisplayName("AU-3 E75 tenants and ids that a collation does not tell apart are refused")
  void tenantsAndIdsThatACollationDoesNotTellApartAreRefused(TestDatabase database) {
    DataSource source = database.fresh();
    for (String leavingAside : List.of("und-u-ks-level2", "und-u-ks-level1-kc-true", "und")) {
      TestDatabase.execute(
          source,
          "drop table if exists people; drop collation if exists alike; create collation alike"
              + " (provider = icu, locale = '"
              + leavingAside
              + "', deterministic = false); create table people (org varchar(99), id varchar(99),"
              + " name varchar(99), alike varchar(99) collate alike)");
      assertThatTenantsAndIdsAreRefused(source);
    }
  }

  @Test
  @DisplayName("AU-3 E75 tenants and ids of a type that leaves case aside are refused")
  void tenantsAndIdsOfATypeThatLeavesCaseAsideAreRefused() {
    DataSource source = TestDatabase.H2.fresh();
    TestDatabase.execute(
        source,
        "create table people (org varchar(99), id varchar(99), name varchar(99),"
            + " alike varchar_ignorecase(99))");
    assertThatTenantsAndIdsAreRefused(source);
  }

  private static void assertThatTenantsAndIdsAreRefused(DataSource source) {
    for (JdbcMfaStore.Builder builder :
        List.of(
            JdbcMfaStore.builder(source).tenant("alike").id("id"),
            JdbcMfaStore.builder(source).tenant("org").id("alike"))) {
      builder.usersTable("people").username("name").displayName("name");
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the column alike must tell all texts apart");
    }
  }

  @Test
  @DisplayName("names are folded as the database folds them, and kept in double quotes")
  void namesAreFoldedAsTheDatabaseFoldsThem() {
    assertThat(Identifier.quoted("Org_Id", true)).isEqualTo("\"ORG_ID\"");
    assertThat(Identifier.quoted("Org_Id", false)).isEqualTo("\"org_id\"");
    assertThat(Identifier.quoted("\"Org Id\"", true)).isEqualTo("\"Org Id\"");
    assertThat(Identifier.quotedTable("hr.people", false)).isEqualTo("\"hr\".\"people\"");
    assertThat(Identifier.quotedTable("\"h.r\".people", true)).isEqualTo("\"h.r\".\"PEOPLE\"");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("E47 what no database can hold nobody has: it is looked for without a failure")
  void whatNoDatabaseCanHoldNobodyHas(TestDatabase database) {
    DataSource source = database.shared();
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    Scene scene = Scene.of(new HostTable(source), 1);
    for (String text : List.of("u1\0", "\ud83d", "u\ude00", "\0")) {
      assertThat(store.findByUsername(scene.tenant(), Set.of(UsernameKey.of(text)))).isEmpty();
      if (text.indexOf('\0') < 0) {
        UserFilter filter = new UserFilter(Optional.empty(), Optional.empty(), text);
        assertThat(store.list(scene.tenant(), filter, PageRequest.first(5)).items()).isEmpty();
      }
      assertThat(
              store
                  .abilities()
                  .displayNameSearch()
                  .orElseThrow()
                  .search(scene.tenant(), text, UserFilter.ANY, PageRequest.first(5))
                  .items())
          .isEmpty();
      assertThatThrownBy(
              () ->
                  store.list(scene.tenant(), UserFilter.ANY, new PageRequest(5, Optional.of(text))))
          .isInstanceOf(UnknownPositionException.class);
      assertThatThrownBy(
              () -> store.operations(scene.tenant(), new PageRequest(5, Optional.of(text))))
          .isInstanceOf(UnknownPositionException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  @DisplayName("what an index of PostgreSQL has no room for the host cannot write, and is nobody")
  void whatAnIndexHasNoRoomForIsNobody(TestDatabase database) {
    DataSource source = database.fresh();
    HostTable table = new HostTable(source);
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    TenantId tenant = new TenantId(ideographs(256));
    UserId ann = new UserId(ideographs(256));
    String fits = ideographs(600);
    table.add(tenant, ann.value(), fits, "Ann");
    String tooLong = ideographs(Username.MAX_LENGTH);
    assertThatThrownBy(() -> table.add(tenant, "2", tooLong, "Bob"))
        .rootCause()
        .asInstanceOf(InstanceOfAssertFactories.throwable(SQLException.class))
        .extracting(SQLException::getSQLState)
        .isEqualTo("54000");

    assertThat(store.findByUsername(tenant, Set.of(UsernameKey.of(fits), UsernameKey.of(tooLong))))
        .containsOnlyKeys(UsernameKey.of(fits));
    UserFilter filter = new UserFilter(Optional.empty(), Optional.empty(), tooLong);
    assertThat(store.list(tenant, filter, PageRequest.first(5)).items()).isEmpty();
    Scene scene = new Scene(tenant, List.of(new User(tenant, ann, new Username(fits), "Ann")));
    AppPassword longest =
        new AppPassword(
            ideographs(AppPassword.MAX_NAME_LENGTH),
            new AppPasswordHash(new byte[AppPasswordHash.LENGTH]),
            Instant.EPOCH);
    RecordPatch enforced =
        RecordPatch.builder().state(MfaState.ENFORCED).addAppPassword(longest).build();
    assertThat(Scene.results(store.commit(scene.commit(scene.operation(), 0, enforced))))
        .as("in the library's own tables the longest ids and names have room")
        .containsEntry(ann, Result.WRITTEN);
  }

  /** A text of letters of three bytes each that does not get shorter when it is compressed. */
  private static String ideographs(int length) {
    return new Random(length)
        .ints(length, 0x4e00, 0x9fff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  @DisplayName("the end of a prefix is the next text by code point")
  void theEndOfAPrefixIsTheNextTextByCodePoint() {
    assertThat(UserReader.firstAfterAll("ab")).contains("ac");
    assertThat(UserReader.firstAfterAll("a\ud7ff")).contains("a\ue000");
    assertThat(UserReader.firstAfterAll("a\uffff")).contains("a\ud800\udc00");
    assertThat(UserReader.firstAfterAll("a\udbff\udfff")).contains("b");
    assertThat(UserReader.firstAfterAll("\udbff\udfff")).isEmpty();
  }
}
