package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.ANN;
import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.GINA;
import static io.mfaadmin.service.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.apppassword.AppPasswordRefusalCode;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.Registration;
import io.mfaadmin.signin.RegistrationRefusalCode;
import io.mfaadmin.signin.RememberedDeviceKeys;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SelfServiceTest {

  private static final SignInAttempt OUTLOOK_2010 = SignInAttempt.with(ClientKind.LEGACY_APP);
  private static final SignInAttempt BROWSER = SignInAttempt.with(ClientKind.BROWSER);

  private final Fixture fixture = new Fixture();
  private final TenantAdministration gina = fixture.gina();
  private final MfaAdministration mfa =
      fixture
          .builder()
          .rememberedDeviceKeys(RememberedDeviceKeys.of("k1", Map.of("k1", new byte[32])))
          .build();

  private SelfService ann() {
    return mfa.self(CONTOSO, ANN, Optional.of(fixture.clock.instant()));
  }

  private SelfService annByPasswordOnly() {
    return mfa.self(CONTOSO, ANN, Optional.empty());
  }

  private void settings(UnaryOperator<ServiceSettings.Builder> change) {
    var current = gina.settings().current().orElseThrow();
    ServiceSettings wanted = change.apply(current.settings().toBuilder()).build();
    assertThat(
            gina.settings()
                .save(SettingsProposal.of(wanted), current.version(), Optional.empty())
                .orElseThrow())
        .isInstanceOf(SettingsOutcome.Saved.class);
  }

  private AuditRecord lastChangeOfAnn() {
    return gina.audit().historyOf(ANN, PageRequest.first(1)).orElseThrow().items().get(0);
  }

  private String create(String name) {
    return ((AppPasswordCreation.Created) ann().createAppPassword(name).orElseThrow())
        .secret()
        .display();
  }

  private AppPasswordRefusalCode refusal(SelfService user, String name) {
    return ((AppPasswordCreation.Refused) user.createAppPassword(name).orElseThrow())
        .refusal()
        .code();
  }

  @Test
  @DisplayName(
      "SI-12, ST-8: registering moves from Enabled to Enforced by itself and is recorded by kind only")
  void registers() {
    gina.enable(List.of(ANN)).orElseThrow();

    RegistrationResult result =
        annByPasswordOnly().register(List.of(Fixture.text(ANN), Fixture.code(ANN))).orElseThrow();

    assertThat(result)
        .isInstanceOfSatisfying(
            RegistrationResult.Registered.class,
            registered -> assertThat(registered.status().state()).isEqualTo(MfaState.ENFORCED));
    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENFORCED);
    AuditRecord record = lastChangeOfAnn();
    assertThat(record.kinds()).containsExactly(ChangeKind.REGISTER);
    assertThat(record.actor()).isEqualTo(new Actor.Self(ANN, "ann@contoso.com"));
    assertThat(record.toString()).doesNotContain("phone-").doesNotContain("**");
  }

  @Test
  @DisplayName("ST-8: on a Disabled user registering leaves the state")
  void registersDisabled() {
    annByPasswordOnly().register(List.of(Fixture.text(ANN))).orElseThrow();

    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.DISABLED);
    assertThat(fixture.status(ANN).registered()).isTrue();
  }

  @Test
  @DisplayName(
      "SI-13: whoever is registered needs a second factor passed recently to replace methods")
  void replacingNeedsSecondFactor() {
    annByPasswordOnly().register(List.of(Fixture.text(ANN))).orElseThrow();

    assertThat(refusalOf(annByPasswordOnly().register(List.of(Fixture.code(ANN)))))
        .isEqualTo(RegistrationRefusalCode.SECOND_FACTOR_NOT_RECENT);
    assertThat(ann().register(List.of(Fixture.code(ANN))).orElseThrow())
        .isInstanceOf(RegistrationResult.Registered.class);
    assertThat(fixture.status(ANN).methods()).containsExactly(VerificationMethod.APP_CODE);
  }

  @Test
  @DisplayName("SI-13: recently is within ten minutes, or within what the host says")
  void howRecentASecondFactorIs() {
    annByPasswordOnly().register(List.of(Fixture.text(ANN))).orElseThrow();
    Instant tenMinutesAgo = fixture.clock.instant().minus(Duration.ofMinutes(10));

    assertThat(
            refusalOf(
                annVerifiedAt(tenMinutesAgo.minusNanos(1)).addContactMethod(Fixture.code(ANN))))
        .isEqualTo(RegistrationRefusalCode.SECOND_FACTOR_NOT_RECENT);
    assertThat(annVerifiedAt(tenMinutesAgo).addContactMethod(Fixture.code(ANN)).orElseThrow())
        .isInstanceOf(RegistrationResult.Registered.class);
    MfaAdministration strict =
        fixture.builder().selfServiceStepUp(StepUp.within(Duration.ofMinutes(9))).build();
    assertThat(
            refusalOf(
                strict
                    .self(CONTOSO, ANN, Optional.of(tenMinutesAgo))
                    .removeContactMethod(Fixture.text(ANN).reference())))
        .isEqualTo(RegistrationRefusalCode.SECOND_FACTOR_NOT_RECENT);
  }

  private SelfService annVerifiedAt(Instant secondFactor) {
    return mfa.self(CONTOSO, ANN, Optional.of(secondFactor));
  }

  @Test
  @DisplayName("SI-12: a method that the tenant does not allow is refused")
  void disallowedMethod() {
    ContactMethod call = new ContactMethod(VerificationMethod.CALL_TO_PHONE, "r", "label");

    assertThat(annByPasswordOnly().register(List.of(call)).orElseThrow())
        .isInstanceOf(RegistrationResult.Refused.class);
    assertThat(fixture.version(ANN)).isZero();
  }

  private static List<VerificationMethod> kindsOf(List<ContactMethod> methods) {
    return methods.stream().map(ContactMethod::method).toList();
  }

  @Test
  @DisplayName(
      "AU-8: a user sees their own status, methods and app passwords, and what they may do")
  void overview() {
    settings(
        settings ->
            settings
                .appPasswordsAllowed(true)
                .rememberDevices(new RememberDevices(true, 30))
                .verificationMethods(EnumSet.of(VerificationMethod.APP_CODE)));
    gina.enforce(List.of(ANN)).orElseThrow();
    assertThat(ann().overview().orElseThrow().contactMethods()).isEmpty();
    ann().register(List.of(Fixture.code(ANN))).orElseThrow();
    create("Laptop");

    SelfOverview overview = annByPasswordOnly().overview().orElseThrow();

    assertThat(overview.status()).isEqualTo(fixture.status(ANN));
    assertThat(overview.contactMethods()).containsExactly(Fixture.code(ANN));
    assertThat(overview.appPasswords()).extracting(OwnAppPassword::name).containsExactly("Laptop");
    assertThat(overview.allowedMethods()).containsExactly(VerificationMethod.APP_CODE);
    assertThat(overview.appPasswordsAllowed()).isTrue();
    assertThat(overview.rememberDays()).hasValue(30);
    assertThat(overview.toString()).doesNotContain("app-", "Authenticator", "Laptop");
  }

  @Test
  @DisplayName("AU-8: an overview tells which methods are not allowed any longer")
  void overviewOfMethodsNoLongerAllowed() {
    ann().register(List.of(Fixture.text(ANN), Fixture.code(ANN))).orElseThrow();
    settings(
        settings ->
            settings
                .rememberDevices(new RememberDevices(false, 30))
                .verificationMethods(EnumSet.of(VerificationMethod.APP_CODE)));

    SelfOverview overview = ann().overview().orElseThrow();

    assertThat(overview.contactMethods()).hasSize(2);
    assertThat(overview.allowedContactMethods()).containsExactly(Fixture.code(ANN));
    assertThat(overview.appPasswordsAllowed()).isFalse();
    assertThat(overview.rememberDays()).isEmpty();
  }

  @Test
  @DisplayName("SI-12: a method is added beside those that are there, and taken away again")
  void addsAndRemovesAMethod() {
    assertThat(annByPasswordOnly().addContactMethod(Fixture.text(ANN)).orElseThrow())
        .isInstanceOf(RegistrationResult.Registered.class);
    assertThat(ann().addContactMethod(Fixture.code(ANN)).orElseThrow())
        .isInstanceOf(RegistrationResult.Registered.class);
    assertThat(ann().overview().orElseThrow().contactMethods())
        .containsExactly(Fixture.text(ANN), Fixture.code(ANN));

    assertThat(refusalOf(ann().addContactMethod(Fixture.text(ANN))))
        .isEqualTo(RegistrationRefusalCode.CONTACT_METHOD_REGISTERED);
    ann().removeContactMethod(Fixture.text(ANN).reference()).orElseThrow();
    ann().removeContactMethod("of nobody").orElseThrow();

    assertThat(ann().overview().orElseThrow().contactMethods()).containsExactly(Fixture.code(ANN));
    assertThat(fixture.version(ANN)).isEqualTo(3);
    assertThat(refusalOf(ann().removeContactMethod(Fixture.code(ANN).reference())))
        .isEqualTo(RegistrationRefusalCode.LAST_CONTACT_METHOD);
  }

  @Test
  @DisplayName("SI-12: adding what is there is said to be so, also where there is room for no more")
  void addsWhatIsThere() {
    List<ContactMethod> most =
        IntStream.range(0, Registration.MAX_CONTACT_METHODS)
            .mapToObj(i -> new ContactMethod(VerificationMethod.APP_CODE, "app-" + i, "App"))
            .toList();
    ann().register(most).orElseThrow();

    assertThat(refusalOf(ann().addContactMethod(most.get(0))))
        .isEqualTo(RegistrationRefusalCode.CONTACT_METHOD_REGISTERED);
    assertThat(refusalOf(ann().addContactMethod(Fixture.code(ANN))))
        .isEqualTo(RegistrationRefusalCode.TOO_MANY_CONTACT_METHODS);
  }

  @Test
  @DisplayName("SI-12: what is given twice is said to be so, also to a user who has it")
  void registersTwiceWhatIsThere() {
    ann().register(List.of(Fixture.text(ANN))).orElseThrow();

    assertThat(refusalOf(ann().register(List.of(Fixture.text(ANN), Fixture.text(ANN)))))
        .isEqualTo(RegistrationRefusalCode.CONTACT_METHOD_DOUBLED);
  }

  @Test
  @DisplayName("ST-8, AU-8: taking a method away completes nothing: the state stays")
  void takingAwayLeavesTheState() {
    settings(settings -> settings.enforceRegisteredUsers(false));
    ann().register(List.of(Fixture.text(ANN), Fixture.code(ANN))).orElseThrow();
    gina.enable(List.of(ANN)).orElseThrow();

    ann().removeContactMethod("of nobody").orElseThrow();
    ann().removeContactMethod(Fixture.text(ANN).reference()).orElseThrow();

    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENABLED);
    assertThat(fixture.version(ANN)).isEqualTo(3);
  }

  @Test
  @DisplayName("SI-13: adding and taking away need a second factor passed recently")
  void addingNeedsSecondFactor() {
    annByPasswordOnly().addContactMethod(Fixture.text(ANN)).orElseThrow();

    for (Answer<RegistrationResult> answer :
        List.of(
            annByPasswordOnly().addContactMethod(Fixture.code(ANN)),
            annByPasswordOnly().removeContactMethod("of nobody"))) {
      assertThat(refusalOf(answer)).isEqualTo(RegistrationRefusalCode.SECOND_FACTOR_NOT_RECENT);
    }
    assertThat(fixture.version(ANN)).isOne();
  }

  @Test
  @DisplayName(
      "SI-12: a method that is not allowed any longer does not stand in the way of another")
  void addsBesideAMethodNoLongerAllowed() {
    ann().register(List.of(Fixture.text(ANN))).orElseThrow();
    settings(settings -> settings.verificationMethods(EnumSet.of(VerificationMethod.APP_CODE)));

    ann().addContactMethod(Fixture.code(ANN)).orElseThrow();

    assertThat(kindsOf(ann().overview().orElseThrow().contactMethods()))
        .containsExactly(VerificationMethod.APP_CODE);
  }

  @Test
  @DisplayName("SI-12: of two methods that are added at once none is lost")
  void addsAtOnce() {
    AtomicBoolean once = new AtomicBoolean();
    MfaStore store =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (method.getName().equals("commit") && once.compareAndSet(false, true)) {
                annByPasswordOnly().addContactMethod(Fixture.text(ANN)).orElseThrow();
              }
              return callee.proceed();
            });

    fixture
        .builder(store)
        .build()
        .self(CONTOSO, ANN, Optional.of(fixture.clock.instant()))
        .addContactMethod(Fixture.code(ANN))
        .orElseThrow();

    assertThat(ann().overview().orElseThrow().contactMethods())
        .containsExactly(Fixture.text(ANN), Fixture.code(ANN));
  }

  @Test
  @DisplayName(
      "SI-12: taking away what is not there drops nothing, nor is it refused for a method not allowed any longer")
  void removesNothing() {
    ann().register(List.of(Fixture.text(ANN), Fixture.code(ANN))).orElseThrow();
    for (VerificationMethod allowed :
        List.of(VerificationMethod.APP_CODE, VerificationMethod.CALL_TO_PHONE)) {
      settings(settings -> settings.verificationMethods(EnumSet.of(allowed)));

      assertThat(ann().removeContactMethod("of nobody").orElseThrow())
          .as("of two methods, where only %s is allowed", allowed)
          .isEqualTo(new RegistrationResult.Registered(fixture.status(ANN)));
    }

    assertThat(ann().overview().orElseThrow().contactMethods()).hasSize(2);
    assertThat(fixture.version(ANN)).isOne();
  }

  @Test
  @DisplayName("SI-12: of a user who is not registered there is nothing to take away")
  void removesNothingOfNobody() {
    assertThat(refusalOf(ann().removeContactMethod("of nobody")))
        .isEqualTo(RegistrationRefusalCode.NO_CONTACT_METHOD);
    assertThat(fixture.version(ANN)).isZero();
  }

  @Test
  @DisplayName("SI-12: the last allowed method stays, also beside one not allowed any longer")
  void lastAllowedMethodStays() {
    ann().register(List.of(Fixture.text(ANN), Fixture.code(ANN))).orElseThrow();
    settings(settings -> settings.verificationMethods(EnumSet.of(VerificationMethod.APP_CODE)));

    assertThat(refusalOf(ann().removeContactMethod(Fixture.code(ANN).reference())))
        .isEqualTo(RegistrationRefusalCode.LAST_CONTACT_METHOD);
    assertThat(ann().overview().orElseThrow().contactMethods()).hasSize(2);
  }

  @Test
  @DisplayName("ST-8: an Enabled user completes a registration with the same methods too")
  void registersTheSameAgain() {
    settings(settings -> settings.enforceRegisteredUsers(false));
    ann().register(List.of(Fixture.text(ANN))).orElseThrow();
    gina.enable(List.of(ANN)).orElseThrow();

    ann().register(List.of(Fixture.text(ANN))).orElseThrow();

    assertThat(fixture.status(ANN).state()).isEqualTo(MfaState.ENFORCED);
  }

  @Test
  @DisplayName("ST-9: registering what is registered writes nothing")
  void registersTheSame() {
    ann().register(List.of(Fixture.text(ANN))).orElseThrow();
    ann().register(List.of(Fixture.text(ANN))).orElseThrow();

    assertThat(fixture.version(ANN)).isOne();
  }

  @Test
  @DisplayName("AU-7, AU-8: somebody whom the store does not know is denied, on record")
  void unknownUser() {
    assertThat(
            codeOf(
                mfa.self(CONTOSO, new UserId("nobody"), Optional.empty())
                    .register(List.of(Fixture.text(ANN)))))
        .isEqualTo(DenialCode.TARGET_NOT_AVAILABLE);
    assertThat(gina.audit().events(PageRequest.first(10)).orElseThrow().items())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.actor())
                    .isEqualTo(new Actor.Self(new UserId("nobody"), "nobody")));
  }

  @Test
  @DisplayName("AP-2: the refusal says which condition is missing")
  void creationConditions() {
    assertThat(refusal(ann(), "Laptop")).isEqualTo(AppPasswordRefusalCode.NOT_ALLOWED);
    settings(settings -> settings.appPasswordsAllowed(true));
    assertThat(refusal(ann(), "Laptop")).isEqualTo(AppPasswordRefusalCode.NOT_ENFORCED);
    gina.enforce(List.of(ANN)).orElseThrow();
    assertThat(refusal(ann(), "Laptop")).isEqualTo(AppPasswordRefusalCode.NOT_REGISTERED);
    ann().register(List.of(Fixture.code(ANN))).orElseThrow();
    assertThat(refusal(annByPasswordOnly(), "Laptop"))
        .isEqualTo(AppPasswordRefusalCode.SECOND_FACTOR_NOT_RECENT);
    create("Laptop");
    assertThat(refusal(ann(), "LAPTOP")).isEqualTo(AppPasswordRefusalCode.NAME_TAKEN);
    assertThat(lastChangeOfAnn().appPassword()).contains("Laptop");
  }

  private void mayCreateAppPasswords() {
    settings(settings -> settings.appPasswordsAllowed(true));
    gina.enforce(List.of(ANN)).orElseThrow();
    ann().register(List.of(Fixture.code(ANN))).orElseThrow();
  }

  @Test
  @DisplayName(
      "AP-7, AP-8: an app password opens legacy sign-in of its Enforced user and nothing else")
  void checks() {
    mayCreateAppPasswords();
    String secret = create("Outlook");

    assertThat(mfa.checkAppPassword(CONTOSO, "Ann@contoso.com", secret, OUTLOOK_2010))
        .contains("Outlook");
    assertThat(mfa.checkAppPassword(CONTOSO, "ann@contoso.com", secret, BROWSER)).isEmpty();
    assertThat(mfa.checkAppPassword(CONTOSO, "bob@contoso.com", secret, OUTLOOK_2010)).isEmpty();
    assertThat(mfa.checkAppPassword(CONTOSO, "nobody@contoso.com", secret, OUTLOOK_2010)).isEmpty();
    assertThat(mfa.checkAppPassword(CONTOSO, "\u0000", secret, OUTLOOK_2010)).isEmpty();
    assertThat(mfa.checkAppPassword(CONTOSO, "ann@contoso.com", secret + "x", OUTLOOK_2010))
        .isEmpty();
  }

  @Test
  @DisplayName(
      "AP-8: an app password of whoever has the id that stands in for nobody opens for no other name")
  void nobodyIsNobody() {
    settings(settings -> settings.appPasswordsAllowed(true));
    UserId nobody = new UserId("nobody");
    fixture.store.add(new User(CONTOSO, nobody, new Username("no@contoso.com"), ""));
    gina.enforce(List.of(nobody)).orElseThrow();
    SelfService self = mfa.self(CONTOSO, nobody, Optional.of(fixture.clock.instant()));
    self.register(List.of(Fixture.code(nobody))).orElseThrow();
    String secret =
        ((AppPasswordCreation.Created) self.createAppPassword("Outlook").orElseThrow())
            .secret()
            .display();

    assertThat(mfa.checkAppPassword(CONTOSO, "no@contoso.com", secret, OUTLOOK_2010)).isPresent();
    assertThat(mfa.checkAppPassword(CONTOSO, "ghost@contoso.com", secret, OUTLOOK_2010)).isEmpty();
  }

  @Test
  @DisplayName("AP-8: who types no username is nobody, not even whoever is called so")
  void whoTypesNoUsernameIsNobody() {
    mayCreateAppPasswords();
    fixture.store.rename(CONTOSO, ANN, new Username("nobody@nowhere.invalid"));
    String secret = create("Outlook");

    assertThat(mfa.checkAppPassword(CONTOSO, "nobody@nowhere.invalid", secret, OUTLOOK_2010))
        .isPresent();
    assertThat(mfa.checkAppPassword(CONTOSO, "\u0000", secret, OUTLOOK_2010)).isEmpty();
  }

  @Test
  @DisplayName(
      "AP-8, SI-4, E90: an app password is checked without a look at the remembered device, whoever is named")
  void noLookAtTheDevice() {
    mayCreateAppPasswords();
    settings(settings -> settings.rememberDevices(new RememberDevices(true, 14)));
    String secret = create("Outlook");
    String token = mfa.rememberDevice(CONTOSO, ANN).orElseThrow();
    SignInAttempt attempt = OUTLOOK_2010.rememberedBy(token);

    for (String name : List.of("ann@contoso.com", "bob@contoso.com", "ghost@contoso.com", " ")) {
      assertThat(Hmacs.madeBy(() -> mfa.checkAppPassword(CONTOSO, name, "x", attempt)))
          .as(name)
          .isZero();
    }
    assertThat(mfa.checkAppPassword(CONTOSO, "ann@contoso.com", secret, attempt)).isPresent();
    assertThat(Hmacs.madeBy(() -> decision(BROWSER.rememberedBy(token))))
        .as("a look at the device")
        .isOne();
  }

  @Test
  @DisplayName(
      "ST-7, AP-6, E84: disable stops app passwords, enforce brings them back, and switching them off keeps them working")
  void appPasswordsLiveOn() {
    mayCreateAppPasswords();
    String secret = create("Outlook");

    gina.disable(List.of(ANN)).orElseThrow();
    assertThat(mfa.checkAppPassword(CONTOSO, "ann@contoso.com", secret, OUTLOOK_2010)).isEmpty();
    gina.enforce(List.of(ANN)).orElseThrow();
    assertThat(mfa.checkAppPassword(CONTOSO, "ann@contoso.com", secret, OUTLOOK_2010)).isPresent();

    settings(settings -> settings.appPasswordsAllowed(false));
    assertThat(mfa.checkAppPassword(CONTOSO, "ann@contoso.com", secret, OUTLOOK_2010)).isPresent();
    assertThat(refusal(ann(), "Another")).isEqualTo(AppPasswordRefusalCode.NOT_ALLOWED);

    gina.userSettings(List.of(ANN), UserAction.DELETE_APP_PASSWORDS).orElseThrow();
    assertThat(mfa.checkAppPassword(CONTOSO, "ann@contoso.com", secret, OUTLOOK_2010)).isEmpty();
  }

  @Test
  @DisplayName(
      "AP-5, AD-1: users list and delete their own, also where the tenant allows no new ones")
  void listsAndDeletes() {
    mayCreateAppPasswords();
    create("Laptop");
    create("Phone");
    settings(settings -> settings.appPasswordsAllowed(false));

    assertThat(ann().appPasswords().orElseThrow())
        .extracting(OwnAppPassword::name)
        .containsExactly("Laptop", "Phone");
    assertThat(annByPasswordOnly().deleteAppPassword("laptop").orElseThrow())
        .isEqualTo(Outcome.CHANGED);
    AuditRecord record = lastChangeOfAnn();
    assertThat(record.kinds()).containsExactly(ChangeKind.DELETE_APP_PASSWORD);
    assertThat(record.appPassword()).contains("Laptop");
    assertThat(record.before().appPasswords()).isEqualTo(2);
    assertThat(record.after()).isEqualTo(fixture.status(ANN));
    assertThat(ann().deleteAppPassword("laptop").orElseThrow()).isEqualTo(Outcome.NOT_FOUND);
    assertThat(ann().appPasswords().orElseThrow()).hasSize(1);
    assertThat(fixture.status(ANN).appPasswords()).isOne();
  }

  @Test
  @DisplayName(
      "AP-3, E69: 64 threads at once create exactly the 40 app passwords that a user may have")
  void limitHoldsUnderConcurrency() throws Exception {
    mayCreateAppPasswords();
    for (int i = 0; i < 36; i++) {
      create("before " + i);
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<AppPasswordCreation>> creations = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String name = "at once " + i;
        creations.add(() -> ann().createAppPassword(name).orElseThrow());
      }
      int created = 0;
      for (Future<AppPasswordCreation> creation : threads.invokeAll(creations)) {
        created += creation.get() instanceof AppPasswordCreation.Created ? 1 : 0;
      }
      assertThat(created).isBetween(1, 4);
      assertThat(fixture.status(ANN).appPasswords()).isEqualTo(36 + created);
      for (int i = created; i < 4; i++) {
        create("after " + i);
      }
      assertThat(fixture.status(ANN).appPasswords()).isEqualTo(40);
      assertThat(ann().createAppPassword("one too many").orElseThrow())
          .isInstanceOf(AppPasswordCreation.Refused.class);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName(
      "SI-4, SI-15, US-3, E86: a remembered device is not asked, until the devices are forgotten")
  void rememberedDevices() {
    gina.enforce(List.of(ANN)).orElseThrow();
    ann().register(List.of(Fixture.code(ANN))).orElseThrow();
    assertThat(mfa.rememberDevice(CONTOSO, ANN)).isEmpty();
    settings(settings -> settings.rememberDevices(new RememberDevices(true, 14)));

    String token = mfa.rememberDevice(CONTOSO, ANN).orElseThrow();
    SignInAttempt remembered = BROWSER.rememberedBy(token);
    assertThat(decision(remembered)).isInstanceOf(SignInDecision.Allowed.class);

    fixture.advance(Duration.ofDays(14));
    assertThat(decision(remembered)).isInstanceOf(SignInDecision.VerificationRequired.class);
    fixture.advance(Duration.ofNanos(-1));
    assertThat(decision(remembered)).isInstanceOf(SignInDecision.Allowed.class);

    assertThat(ann().forgetRememberedDevices().orElseThrow()).isEqualTo(Outcome.CHANGED);
    assertThat(decision(remembered)).isInstanceOf(SignInDecision.VerificationRequired.class);
    String anew = mfa.rememberDevice(CONTOSO, ANN).orElseThrow();
    assertThat(decision(BROWSER.rememberedBy(anew))).isInstanceOf(SignInDecision.Allowed.class);
  }

  @Test
  @DisplayName("SI-15: no device is remembered of who cannot have passed a verification there")
  void nothingToRemember() {
    settings(settings -> settings.rememberDevices(new RememberDevices(true, 14)));
    assertThat(mfa.rememberDevice(CONTOSO, new UserId("nobody"))).isEmpty();
    gina.enforce(List.of(ANN)).orElseThrow();
    assertThat(mfa.rememberDevice(CONTOSO, ANN)).isEmpty();
    ann().register(List.of(Fixture.code(ANN))).orElseThrow();
    assertThat(mfa.rememberDevice(CONTOSO, ANN)).isPresent();
    gina.disable(List.of(ANN)).orElseThrow();
    assertThat(mfa.rememberDevice(CONTOSO, ANN)).isEmpty();
  }

  private SignInDecision decision(SignInAttempt attempt) {
    return mfa.decideSignIn(CONTOSO, "ann@contoso.com", attempt);
  }

  @Test
  @DisplayName("SI-14: unknown and malformed usernames are denied, with a reason for the host")
  void unknownUsernames() {
    assertThat(mfa.decideSignIn(CONTOSO, "nobody@contoso.com", BROWSER))
        .isEqualTo(SignInDecision.Denied.USERNAME_UNKNOWN);
    assertThat(mfa.decideSignIn(CONTOSO, " ann@contoso.com", BROWSER))
        .isEqualTo(SignInDecision.Denied.USERNAME_MALFORMED);
    assertThat(mfa.decideSignIn(Fixture.FABRIKAM, "ann@contoso.com", BROWSER))
        .isEqualTo(SignInDecision.Denied.USERNAME_UNKNOWN);
  }

  @Test
  @DisplayName("AU-8: forgetting devices without being registered changes nothing")
  void nothingToForget() {
    assertThat(mfa.self(CONTOSO, GINA, Optional.empty()).forgetRememberedDevices().orElseThrow())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(fixture.version(GINA)).isZero();
  }

  private static RegistrationRefusalCode refusalOf(Answer<RegistrationResult> answer) {
    return ((RegistrationResult.Refused) answer.orElseThrow()).refusal().code();
  }
}
