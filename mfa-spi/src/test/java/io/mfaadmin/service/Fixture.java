package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Role;
import io.mfaadmin.access.RoleMap;
import io.mfaadmin.access.TargetScope;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import io.mfaadmin.spi.memory.InMemoryMfaStore;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One tenant of a few people on the in-memory store, with a clock that stands until it is moved.
 */
final class Fixture {

  static final TenantId CONTOSO = new TenantId("contoso");
  static final TenantId FABRIKAM = new TenantId("fabrikam");
  static final UserId GINA = new UserId("u-gina");
  static final UserId ANN = new UserId("u-ann");
  static final UserId BOB = new UserId("u-bob");
  static final UserId CAS = new UserId("u-cas");

  private volatile Instant now = Instant.parse("2026-01-15T10:00:00Z");

  final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  final InMemoryMfaStore store = new InMemoryMfaStore();
  final InMemoryAdministratorDirectory roles = new InMemoryAdministratorDirectory();

  Fixture() {
    add(GINA, "gina@contoso.com", "Gina Global");
    add(ANN, "ann@contoso.com", "Ann Archer");
    add(BOB, "bob@contoso.com", "Bob Baker");
    add(CAS, "cas@contoso.com", "Cas Carter");
    roles.grant(CONTOSO, GINA, Role.GLOBAL_ADMINISTRATOR);
  }

  void advance(Duration duration) {
    now = now.plus(duration);
  }

  UserId add(UserId id, String username, String displayName) {
    store.add(new User(CONTOSO, id, new Username(username), displayName));
    return id;
  }

  MfaAdministration.Builder builder() {
    return builder(store);
  }

  /** A directory with the roles of this world, which names administrators in another way. */
  AdministratorDirectory naming(Supplier<Map<UserId, Set<Role>>> administrators) {
    return new AdministratorDirectory() {
      @Override
      public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
        return roles.rolesOf(tenant, caller);
      }

      @Override
      public Map<UserId, Set<Role>> administrators(TenantId tenant) {
        return administrators.get();
      }
    };
  }

  /** As {@link #builder()}, with something before the store. */
  MfaAdministration.Builder builder(MfaStore store) {
    return MfaAdministration.builder(store, roles).clock(clock);
  }

  Caller caller(UserId id) {
    return new Caller(CONTOSO, id, id.value(), Optional.of(clock.instant()));
  }

  TenantAdministration as(UserId id) {
    return builder().build().as(caller(id));
  }

  TenantAdministration gina() {
    return as(GINA);
  }

  /** Why it was denied; null if it was granted. */
  static DenialCode codeOf(Answer<?> answer) {
    return answer.fold(value -> null, Denial::code);
  }

  /** Somebody who may do this, as a role of their own says, and nothing else. */
  TenantAdministration limited(UserId id, TargetScope scope, Action... actions) {
    Role role = new Role("Limited");
    roles.grant(CONTOSO, id, role);
    RoleMap map =
        RoleMap.builder(Role.GLOBAL_ADMINISTRATOR).permit(role, Set.of(actions), scope).build();
    return builder().roleMap(map).build().as(caller(id));
  }

  /** Registers somebody for a call and a text; they must not be registered yet. */
  void register(UserId user) {
    builder()
        .build()
        .self(CONTOSO, user, Optional.empty())
        .register(List.of(text(user), code(user)))
        .orElseThrow();
  }

  static ContactMethod text(UserId user) {
    return new ContactMethod(VerificationMethod.TEXT_TO_PHONE, "phone-" + user, "+31 ** *** **12");
  }

  static ContactMethod code(UserId user) {
    return new ContactMethod(VerificationMethod.APP_CODE, "app-" + user, "Authenticator");
  }

  MfaStatus status(UserId user) {
    return store.findById(CONTOSO, Set.of(user)).get(user).record().status();
  }

  long version(UserId user) {
    return store.findById(CONTOSO, Set.of(user)).get(user).record().version();
  }
}
