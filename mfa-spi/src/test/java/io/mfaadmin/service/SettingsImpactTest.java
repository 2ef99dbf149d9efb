package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.BOB;
import static io.mfaadmin.service.Fixture.CAS;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.FABRIKAM;
import static io.mfaadmin.service.Fixture.GINA;
import static io.mfaadmin.service.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.Role;
import io.mfaadmin.access.RoleMap;
import io.mfaadmin.access.TargetScope;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.network.IpAddress;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.Weakening;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.RememberedDeviceKeys;
import io.mfaadmin.signin.RememberedDeviceTokens;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDifference;
import io.mfaadmin.signin.SignInImpact;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreContractViolation;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsImpactTest {

  private static final RememberedDeviceKeys KEYS =
      RememberedDeviceKeys.of("k", Map.of("k", new byte[32]));

  private final Fixture fixture = new Fixture();

  private TenantAdministration gina(MfaStore store) {
    return fixture.builder(store).build().as(fixture.caller(GINA));
  }

  private void save(ServiceSettings settings) {
    SettingsAdministration entry = fixture.gina().settings();
    long version = entry.current().orElseThrow().version();
    entry.save(SettingsProposal.of(settings), version, Optional.empty()).orElseThrow();
  }

  private static SettingsImpact computed(Answer<ImpactOutcome> answer) {
    return ((ImpactOutcome.Computed) answer.orElseThrow()).impact();
  }

  private SettingsImpact impact(ServiceSettings proposed) {
    return computed(fixture.gina().settings().impact(SettingsProposal.of(proposed)));
  }

  private static ServiceSettings.Builder trusting(String... ranges) {
    return ServiceSettings.builder()
        .trustedNetworks(
            TrustedNetworks.of(Stream.of(ranges).map(IpRange::of).collect(Collectors.toList())));
  }

  // The model: real sign-ins before and after saving.

  private enum Device {
    NONE(null),
    FRESH(Duration.ZERO),
    OLD(Duration.ofDays(20));

    final Duration age;

    Device(Duration age) {
      this.age = age;
    }
  }

  /** What each user is told at each sign-in, by the kind of decision. */
  private Map<UserId, List<String>> signIns(List<MfaUser> users) {
    MfaAdministration mfa = fixture.builder().rememberedDeviceKeys(KEYS).build();
    RememberedDeviceTokens tokens = new RememberedDeviceTokens(KEYS);
    Map<UserId, List<String>> told = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    for (MfaUser user : users) {
      List<String> each = new ArrayList<>();
      for (ClientKind client : ClientKind.values()) {
        for (String address : List.of("192.0.2.9", "198.51.100.9", "2001:db8::9", "203.0.113.9")) {
          for (Device device : Device.values()) {
            String token =
                device.age == null
                    ? null
                    : tokens.issue(
                        CONTOSO,
                        user.id(),
                        user.record().deviceGeneration(),
                        fixture.clock.instant().minus(device.age));
            each.add(
                mfa.decideSignIn(
                        CONTOSO,
                        user.username().value(),
                        SignInAttempt.with(client)
                            .from(IpAddress.parse(address).orElseThrow())
                            .rememberedBy(token))
                    .getClass()
                    .getSimpleName());
          }
        }
      }
      told.put(user.id(), each);
    }
    return told;
  }

  /** In the words of the rule, not of the code. */
  private static Optional<SignInImpact> judged(String before, String after) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    if (after.equals("Denied")) {
      return Optional.of(SignInImpact.BLOCKED);
    }
    if (after.equals("Allowed") || before.equals("Denied")) {
      return Optional.of(SignInImpact.FREED);
    }
    return switch (before + " " + after) {
      case "VerificationRequired VerificationThenRegistrationRequired" ->
          Optional.of(SignInImpact.LEFT_WITHOUT_METHOD);
      case "VerificationThenRegistrationRequired VerificationRequired" ->
          Optional.of(SignInImpact.FREED);
      default -> Optional.of(SignInImpact.ASKED);
    };
  }

  private List<MfaUser> crowd(int size, Random random) {
    save(
        ServiceSettings.builder()
            .appPasswordsAllowed(true)
            .verificationMethods(EnumSet.allOf(VerificationMethod.class))
            .build());
    List<UserId> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      UserId id = fixture.add(new UserId("c-" + i), "crowd-" + i + "@contoso.com", "Crowd " + i);
      ids.add(id);
      SelfService self =
          fixture.builder().build().self(CONTOSO, id, Optional.of(fixture.clock.instant()));
      List<ContactMethod> methods =
          Stream.of(VerificationMethod.values())
              .filter(method -> random.nextInt(3) == 0)
              .map(method -> new ContactMethod(method, "ref-" + method, "masked"))
              .toList();
      if (!methods.isEmpty()) {
        self.register(methods).orElseThrow();
      }
      if (random.nextInt(4) > 0) {
        fixture.gina().enforce(List.of(id)).orElseThrow();
        if (random.nextBoolean()) {
          self.createAppPassword("old mail").orElseThrow();
        }
      }
      switch (random.nextInt(3)) {
        case 0 -> fixture.gina().userSettings(List.of(id), UserAction.RESTORE_MFA);
        case 1 -> fixture.gina().disable(List.of(id)).orElseThrow();
        default -> {}
      }
      if (random.nextInt(3) == 0) {
        save(
            fixture.store.settings(CONTOSO).settings().toBuilder()
                .enforceRegisteredUsers(false)
                .build());
        fixture.gina().enable(List.of(id)).orElseThrow();
      }
    }
    return List.copyOf(fixture.store.findById(CONTOSO, Set.copyOf(ids)).values());
  }

  private static ServiceSettings random(Random random) {
    List<String> ranges =
        Stream.of("192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32")
            .filter(range -> random.nextBoolean())
            .toList();
    EnumSet<VerificationMethod> methods = EnumSet.of(VerificationMethod.APP_NOTIFICATION);
    Stream.of(VerificationMethod.values())
        .filter(method -> random.nextBoolean())
        .forEach(methods::add);
    return trusting(ranges.toArray(String[]::new))
        .modernAuthentication(random.nextBoolean())
        .rememberDevices(new RememberDevices(random.nextBoolean(), random.nextBoolean() ? 14 : 30))
        .verificationMethods(methods)
        .build();
  }

  @Test
  @DisplayName(
      "SV-9 what is foretold is what happens: the users of each impact are those whose sign-ins differ once saved")
  void foretold() {
    Random random = new Random(20261125);
    List<MfaUser> crowd = crowd(30, random);
    Set<SignInImpact> seen = EnumSet.noneOf(SignInImpact.class);
    for (int round = 0; round < 12; round++) {
      ServiceSettings proposed = random(random);
      SettingsImpact impact =
          computed(
              fixture
                  .gina()
                  .settings()
                  .impact(SettingsProposal.of(proposed), ImpactOptions.DEFAULTS.naming(1_000)));
      Map<UserId, List<String>> before = signIns(crowd);
      save(proposed);
      Map<UserId, List<String>> after = signIns(crowd);

      Map<SignInImpact, Set<String>> expected = new EnumMap<>(SignInImpact.class);
      Stream.of(SignInImpact.values()).forEach(each -> expected.put(each, new TreeSet<>()));
      before.forEach(
          (id, told) -> {
            for (int i = 0; i < told.size(); i++) {
              judged(told.get(i), after.get(id).get(i))
                  .ifPresent(found -> expected.get(found).add(id.value()));
            }
          });
      impact
          .affected()
          .forEach(
              (each, affected) -> {
                assertThat(affected.first())
                    .extracting(user -> user.id().value())
                    .as("%s in round %s", each, impact.proposed())
                    .containsExactlyInAnyOrderElementsOf(expected.get(each));
                assertThat(affected.users()).isEqualTo(expected.get(each).size());
                assertThat(affected.byProbe().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                        affected.first().stream()
                            .flatMap(user -> user.differences().stream())
                            .map(SignInDifference::probe)
                            .collect(Collectors.toSet()));
                if (affected.users() > 0) {
                  seen.add(each);
                }
              });
      assertThat(impact.affectsNobody())
          .isEqualTo(expected.values().stream().allMatch(Set::isEmpty));
    }
    assertThat(seen).containsExactly(SignInImpact.values());
  }

  @Test
  @DisplayName("SV-9 all are counted, by kind of sign-in too, and only as many named as asked for")
  void countsAll() {
    for (int i = 0; i < 25; i++) {
      fixture.register(fixture.add(new UserId("c-" + i), "crowd-" + i + "@contoso.com", "Crowd"));
      fixture.gina().enable(List.of(new UserId("c-" + i))).orElseThrow();
    }
    SettingsProposal proposal = SettingsProposal.of(trusting("192.0.2.0/24").build());
    SettingsAdministration settings = fixture.gina().settings();

    for (int named : new int[] {0, 3, 25, 1_000}) {
      SettingsImpact.Affected freed =
          computed(settings.impact(proposal, ImpactOptions.DEFAULTS.naming(named)))
              .affected()
              .get(SignInImpact.FREED);

      assertThat(freed.users()).isEqualTo(25);
      assertThat(freed.first()).hasSize(Math.min(named, 25));
      assertThat(freed.byProbe())
          .isNotEmpty()
          .allSatisfy((probe, users) -> assertThat(users).isEqualTo(25));
    }
    assertThat(computed(settings.impact(proposal)).affected().get(SignInImpact.FREED).first())
        .hasSize(20);
    assertThatIllegalArgumentException().isThrownBy(() -> ImpactOptions.DEFAULTS.naming(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> ImpactOptions.DEFAULTS.naming(1_001));
  }

  @Test
  @DisplayName("SV-9 the impact names the version that it was made for, weakenings and warnings")
  void namesTheVersion() {
    save(trusting("192.0.2.0/24").build());

    SettingsImpact impact =
        impact(
            trusting("192.0.2.0/24", "192.0.2.0/25", "10.0.0.0/8")
                .skipFederatedIntranet(true)
                .build());

    assertThat(impact.present().version()).isEqualTo(1);
    assertThat(impact.weakenings())
        .containsExactlyInAnyOrder(Weakening.WIDER_NETWORK, Weakening.INTRANET_SKIP);
    assertThat(impact.warnings()).hasSize(1);
    assertThat(impact.affectsNobody()).isTrue();
    assertThat(impact.everybody()).isTrue();
    assertThat(
            fixture
                .gina()
                .settings()
                .save(
                    SettingsProposal.of(impact.proposed()),
                    impact.present().version(),
                    Optional.empty())
                .orElseThrow())
        .isInstanceOf(SettingsOutcome.Saved.class);
  }

  @Test
  @DisplayName("SV-8, SV-9 of an invalid proposal all violations are told, and nothing is read")
  void invalid() {
    SettingsProposal nothing = new SettingsProposal(null, null, null, null, null, null, null, null);

    assertThat(fixture.gina().settings().impact(nothing).orElseThrow())
        .isInstanceOfSatisfying(
            ImpactOutcome.Invalid.class, invalid -> assertThat(invalid.violations()).hasSize(8));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("SV-9 it can be cancelled between thousands of users, whichever way they are read")
  void cancelled(boolean scanning) {
    fixture.register(ANN);
    fixture.gina().enable(List.of(ANN)).orElseThrow();
    for (int i = 0; i < 2_500; i++) {
      fixture.add(new UserId("c-" + i), "crowd-" + i + "@contoso.com", "Crowd");
    }
    SettingsAdministration settings =
        gina(scanning ? fixture.store : withoutAbilities(fixture.store)).settings();
    SettingsProposal proposal = SettingsProposal.of(trusting("192.0.2.0/24").build());
    int[] asked = {0};

    assertThat(
            computed(
                    settings.impact(
                        proposal, ImpactOptions.DEFAULTS.cancelledWhen(() -> asked[0]++ > 99)))
                .affected()
                .get(SignInImpact.FREED)
                .users())
        .isEqualTo(1);
    assertThat(asked[0]).isEqualTo(3);
    for (int after = 0; after < 3; after++) {
      asked[0] = 0;
      int limit = after;
      assertThat(
              settings
                  .impact(proposal, ImpactOptions.DEFAULTS.cancelledWhen(() -> asked[0]++ >= limit))
                  .orElseThrow())
          .isEqualTo(new ImpactOutcome.Cancelled());
      assertThat(asked[0]).isEqualTo(limit + 1);
    }
    Thread.currentThread().interrupt();
    assertThat(settings.impact(proposal).orElseThrow()).isEqualTo(new ImpactOutcome.Cancelled());
    assertThat(Thread.interrupted()).isTrue();
  }

  private static MfaStore withoutAbilities(MfaStore store) {
    return InterceptedStore.of(
        store,
        (method, arguments, callee) ->
            method.getName().equals("abilities") ? Abilities.NONE : callee.proceed());
  }

  @Test
  @DisplayName(
      "SV-9, VW-3: over pages that change while they are read, whoever is there all the while counts once")
  void changingPages() {
    for (int i = 10; i < 40; i++) {
      UserId id = new UserId("c-" + i);
      fixture.register(fixture.add(id, "crowd-" + i + "@contoso.com", "Crowd"));
      fixture.gina().enable(List.of(id)).orElseThrow();
    }
    int[] page = {0};
    MfaStore changing =
        InterceptedStore.of(
            withoutAbilities(fixture.store),
            (method, arguments, callee) -> {
              if (!method.getName().equals("list")) {
                return callee.proceed();
              }
              PageRequest request = (PageRequest) arguments[2];
              arguments[2] = new PageRequest(4, request.after());
              Object answer = callee.proceed();
              page[0]++;
              // Somebody comes before and behind the place read, and is no concern of the settings.
              fixture.add(new UserId("a-" + page[0]), "a-" + page[0] + "@contoso.com", "New");
              fixture.add(new UserId("z-" + page[0]), "z-" + page[0] + "@contoso.com", "New");
              if (page[0] == 2) {
                fixture.store.remove(CONTOSO, CAS);
              }
              return answer;
            });

    SettingsImpact impact =
        computed(
            gina(changing).settings().impact(SettingsProposal.of(trusting("10.0.0.0/8").build())));

    assertThat(impact.affected().get(SignInImpact.FREED).users()).isEqualTo(30);
    assertThat(impact.affected().get(SignInImpact.FREED).first())
        .extracting(SettingsImpact.AffectedUser::id)
        .doesNotHaveDuplicates()
        .hasSize(20);
    assertThat(page[0]).isGreaterThan(8);
  }

  @Test
  @DisplayName("SV-9 where nobody can be affected, no user is read")
  void readsNobodyInVain() {
    MfaStore unread =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              assertThat(method.getName()).isNotIn("abilities", "list");
              return callee.proceed();
            });

    SettingsImpact impact =
        computed(
            gina(unread)
                .settings()
                .impact(
                    SettingsProposal.of(
                        ServiceSettings.builder()
                            .appPasswordsAllowed(true)
                            .enforceRegisteredUsers(false)
                            .build())));

    assertThat(impact.affectsNobody()).isTrue();
    assertThat(impact.affected()).containsOnlyKeys(SignInImpact.values());
  }

  @Test
  @DisplayName(
      "SV-9, AU-5: it needs the right to the settings and to view users, and is recorded if denied")
  void needsBothRights() {
    SettingsProposal proposal = SettingsProposal.of(ServiceSettings.DEFAULTS);
    Role settingsOnly = new Role("Settings");
    Role viewOnly = new Role("View");
    RoleMap map =
        RoleMap.builder(Role.GLOBAL_ADMINISTRATOR)
            .permit(settingsOnly, Set.of(Action.SERVICE_SETTINGS), TargetScope.ANYONE)
            .permit(viewOnly, Set.of(Action.VIEW), TargetScope.ANYONE)
            .build();
    fixture.roles.grant(CONTOSO, ANN, settingsOnly);
    fixture.roles.grant(CONTOSO, BOB, viewOnly);
    MfaAdministration mfa = fixture.builder().roleMap(map).build();

    assertThat(mfa.as(fixture.caller(ANN)).settings().impact(proposal))
        .isEqualTo(new Answer.Denied<>(Denial.of(DenialCode.ACTION_NOT_PERMITTED, Action.VIEW)));
    assertThat(mfa.as(fixture.caller(BOB)).settings().impact(proposal))
        .isEqualTo(
            new Answer.Denied<>(
                Denial.of(DenialCode.ACTION_NOT_PERMITTED, Action.SERVICE_SETTINGS)));
    assertThat(codeOf(mfa.as(fixture.caller(CAS)).settings().impact(proposal)))
        .isEqualTo(DenialCode.CALLER_UNKNOWN);
    assertThat(fixture.gina().audit().events(PageRequest.first(10)).orElseThrow().items())
        .hasSize(3);
    fixture.roles.grant(CONTOSO, ANN, viewOnly);
    assertThat(mfa.as(fixture.caller(ANN)).settings().impact(proposal).orElseThrow())
        .isInstanceOf(ImpactOutcome.Computed.class);
  }

  @Test
  @DisplayName("SV-9, E72: who may view only non-administrators counts and learns of those alone")
  void limitedView() {
    Role limited = new Role("Limited");
    RoleMap map =
        RoleMap.builder(Role.GLOBAL_ADMINISTRATOR)
            .permit(limited, Set.of(Action.SERVICE_SETTINGS), TargetScope.ANYONE)
            .permit(limited, Set.of(Action.VIEW), TargetScope.NON_ADMINISTRATORS)
            .build();
    fixture.roles.grant(CONTOSO, CAS, limited);
    for (UserId user : List.of(ANN, GINA)) {
      fixture.register(user);
      fixture.gina().enable(List.of(user)).orElseThrow();
    }
    SettingsProposal proposal = SettingsProposal.of(trusting("10.0.0.0/8").build());

    SettingsImpact seen =
        computed(
            fixture
                .builder()
                .roleMap(map)
                .build()
                .as(fixture.caller(CAS))
                .settings()
                .impact(proposal));

    assertThat(seen.everybody()).isFalse();
    assertThat(seen.affected().get(SignInImpact.FREED).users()).isOne();
    assertThat(seen.affected().get(SignInImpact.FREED).first())
        .extracting(SettingsImpact.AffectedUser::id)
        .containsExactly(ANN);
    assertThat(
            computed(fixture.gina().settings().impact(proposal))
                .affected()
                .get(SignInImpact.FREED)
                .users())
        .isEqualTo(2);
  }

  @Test
  @DisplayName(
      "E33, E75: a store that lists a stranger, scans in disorder or never ends is found out")
  void hostileStores() {
    breaks(StoreLaw.TENANTS_APART, scanning(user(FABRIKAM.value(), "ann")));
    breaks(StoreLaw.SCANNED_IN_KEY_ORDER, scanning(user("contoso", "bob"), user("contoso", "ann")));
    breaks(StoreLaw.SCANNED_IN_KEY_ORDER, scanning(user("contoso", "bob"), user("contoso", "bob")));
    breaks(
        StoreLaw.PAGES_COMPLETE,
        InterceptedStore.of(
            withoutAbilities(fixture.store),
            (method, arguments, callee) ->
                method.getName().equals("list")
                    ? new Page<>(List.of(), Optional.of("again"))
                    : callee.proceed()));
  }

  private static MfaUser user(String tenant, String name) {
    return new MfaUser(
        new User(new TenantId(tenant), new UserId(name), new Username(name + "@contoso.com"), name),
        MfaRecord.NONE);
  }

  private MfaStore scanning(MfaUser... users) {
    return InterceptedStore.of(
        fixture.store,
        (method, arguments, callee) ->
            method.getName().equals("abilities")
                ? new Abilities(
                    Optional.empty(), Optional.of(tenant -> cursor(users)), Optional.empty())
                : callee.proceed());
  }

  private static Abilities.UserCursor cursor(MfaUser... users) {
    List<MfaUser> left = new ArrayList<>(List.of(users));
    return new Abilities.UserCursor() {
      @Override
      public MfaUser next() {
        return left.isEmpty() ? null : left.remove(0);
      }

      @Override
      public void close() {
        left.clear();
      }
    };
  }

  private void breaks(StoreLaw law, MfaStore store) {
    assertThatThrownBy(
            () ->
                gina(store).settings().impact(SettingsProposal.of(trusting("10.0.0.0/8").build())))
        .isInstanceOfSatisfying(
            StoreContractViolation.class, violation -> assertThat(violation.law()).isEqualTo(law));
  }
}
