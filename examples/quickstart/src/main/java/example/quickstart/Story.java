package example.quickstart;

import static example.quickstart.Contoso.ANN;
import static example.quickstart.Contoso.BOB;
import static example.quickstart.Contoso.CARLA;
import static example.quickstart.Contoso.DIRK;
import static example.quickstart.Contoso.EVA;
import static example.quickstart.Contoso.TENANT;
import static example.quickstart.Contoso.id;

import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.csv.BulkReportCsv;
import io.mfaadmin.csv.BulkUpdateCsv;
import io.mfaadmin.csv.CsvOptions;
import io.mfaadmin.csv.ReportCsvOptions;
import io.mfaadmin.instructions.InstructionLinks;
import io.mfaadmin.instructions.UserInstructions;
import io.mfaadmin.service.AppPasswordCreation;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.RegistrationResult;
import io.mfaadmin.service.SelfService;
import io.mfaadmin.service.SettingsOutcome;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.UserQuery;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.ClientProduct;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.VerificationMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What happens at Contoso, chapter by chapter. Every number and message is the library's. */
final class Story {

  private static final InstructionLinks LINKS =
      InstructionLinks.NONE
          .withRegister(URI.create("https://portal.contoso.com/mfa"))
          .withAppPasswords(URI.create("https://portal.contoso.com/app-passwords"));

  private final Narrator narrator;
  private final MfaAdministration mfa = Contoso.administration();

  Story(Narrator narrator) {
    this.narrator = narrator;
  }

  void tell(Path bulkUpdate) {
    theOrganization();
    TenantAdministration ann = mfa.as(Contoso.verified(ANN));
    theViews(ann);
    enabling(ann);
    serviceSettings(ann);
    userSettings(ann);
    aFileWithMistakes(ann);
    aBulkUpdate(ann, bulkUpdate);
    theHelpDesk();
    bobSignsIn();
    carlaSignsIn();
    instructions(ann, "in English", Locale.ENGLISH);
    instructions(ann, "in Dutch", Locale.forLanguageTag("nl"));
  }

  private void theOrganization() {
    narrator.chapter("An organization");
    narrator.say("Contoso has five employees. Ann, its IT manager, is Global Administrator.");
    TenantAdministration ann = mfa.as(Contoso.withPassword(ANN));
    ServiceSettings settings = ann.settings().current().orElseThrow().settings();
    narrator.say(
        "Its service settings are still the defaults: modern authentication is "
            + (settings.modernAuthentication() ? "on" : "off")
            + ", app passwords are "
            + (settings.appPasswordsAllowed() ? "allowed." : "not allowed."));
    narrator.say("Ann enables MFA for herself and for Eva, and both register.");
    narrator.results(ann.enable(List.of(id(ANN), id(EVA))).orElseThrow());
    register(ANN, new ContactMethod(VerificationMethod.APP_CODE, "app-1", "Ann's phone"));
    register(EVA, new ContactMethod(VerificationMethod.TEXT_TO_PHONE, "sim-5", "+31 ** *** **89"));
  }

  private void theViews(TenantAdministration ann) {
    narrator.chapter("Ann looks at the views");
    view(ann, "Any", UserQuery.any());
    view(ann, "Enabled", UserQuery.view(MfaState.ENABLED));
    view(ann, "Enforced", UserQuery.view(MfaState.ENFORCED));
  }

  private void enabling(TenantAdministration ann) {
    narrator.chapter("She enables Bob and Carla");
    narrator.results(ann.enable(List.of(id(BOB), id(CARLA))).orElseThrow());
    view(ann, "Enabled", UserQuery.view(MfaState.ENABLED));
  }

  private void serviceSettings(TenantAdministration ann) {
    narrator.chapter("She lets users create app passwords and have devices remembered");
    VersionedSettings read = ann.settings().current().orElseThrow();
    ServiceSettings wanted =
        read.settings().toBuilder()
            .appPasswordsAllowed(true)
            .rememberDevices(new RememberDevices(true, 14))
            .build();
    SettingsOutcome outcome =
        ann.settings()
            .save(SettingsProposal.of(wanted), read.version(), Optional.empty())
            .orElseThrow();
    if (outcome instanceof SettingsOutcome.Saved saved) {
      narrator.say("Saved as version " + saved.saved().version() + ". It asks less than before:");
      saved.weakenings().stream().map(narrator::text).forEach(narrator::item);
    }
  }

  private void userSettings(TenantAdministration ann) {
    narrator.chapter("Eva loses her phone: the three user settings");
    createAppPassword(EVA, "Mail on the old laptop");
    String device = mfa.rememberDevice(TENANT, id(EVA)).orElseThrow();
    try (ChangePlan plan =
        ann.planUserSettings(
                List.of(id(EVA)),
                UserAction.REQUIRE_CONTACT_METHODS,
                UserAction.DELETE_APP_PASSWORDS,
                UserAction.RESTORE_MFA)
            .orElseThrow()) {
      narrator.say("Ann is shown what all three together would do:");
      narrator.preview(plan);
      narrator.say("She applies it:");
      narrator.results(ann.apply(plan).orElseThrow());
    }
    signIn(EVA, "her laptop, once remembered", browser().rememberedBy(device));
  }

  private void aFileWithMistakes(TenantAdministration ann) {
    narrator.chapter("A CSV file with mistakes is verified");
    BulkUpdate upload = // any source of bytes will do, such as an upload
        BulkUpdateCsv.from(
            () -> Objects.requireNonNull(Story.class.getResourceAsStream("mistakes.csv")),
            CsvOptions.DEFAULTS);
    try (ChangePlan plan = ann.plan(upload).orElseThrow()) {
      narrator.say("Nothing is changed; every mistake is told at once:");
      narrator.problems(plan);
      narrator.say("Applying it all the same:");
      narrator.answer(ann.apply(plan), report -> report.counts().toString());
    }
  }

  private void aBulkUpdate(TenantAdministration ann, Path file) {
    narrator.chapter("A bulk update is verified, applied and undone");
    try (ChangePlan plan = ann.plan(BulkUpdateCsv.from(file)).orElseThrow()) {
      narrator.say(file.getFileName() + " is verified:");
      narrator.problems(plan);
      if (!plan.usable() || plan.errors() > 0) {
        narrator.say("It has errors, so it is left alone.");
        return;
      }
      narrator.preview(plan);
      narrator.say("It is applied:");
      narrator.quote(apply(ann, plan));
      narrator.say("It was a mistake after all, and is undone:");
      try (ChangePlan undo = ann.planUndo(plan.operation()).orElseThrow()) {
        narrator.results(ann.apply(undo).orElseThrow());
      }
    }
  }

  /** Applies a plan; answers with the report as a file. */
  private String apply(TenantAdministration ann, ChangePlan plan) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (BulkReportCsv csv = new BulkReportCsv(file, ReportCsvOptions.DEFAULTS)) {
      ApplyOptions options =
          ApplyOptions.DEFAULTS.onProgress(
              (done, total) -> narrator.item(done + " of " + total + " rows done"));
      ApplyReport report = ann.apply(plan, options, csv).orElseThrow();
      report
          .counts()
          .counts()
          .forEach((outcome, n) -> narrator.item(narrator.text(outcome) + ": " + n));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return file.toString(StandardCharsets.UTF_8);
  }

  private void theHelpDesk() {
    narrator.chapter("Dirk of the help desk tries his luck");
    TenantAdministration dirk = mfa.as(Contoso.verified(DIRK));
    narrator.say("He may do " + dirk.permitted().size() + " actions. Looking at users:");
    narrator.answer(dirk.users(UserQuery.any()), page -> page.items().size() + " users");
    narrator.say("Disabling MFA for Bob:");
    narrator.answer(dirk.disable(List.of(id(BOB))), report -> report.counts().toString());
  }

  private void bobSignsIn() {
    narrator.chapter("Bob registers and signs in");
    SignInAttempt outlook = SignInAttempt.with(ClientProduct.OFFICE_2010.kind());
    signIn(BOB, "Outlook 2010", outlook);
    signIn(BOB, "a browser", browser());
    register(
        BOB,
        new ContactMethod(VerificationMethod.APP_NOTIFICATION, "app-2", "Bob's phone"),
        new ContactMethod(VerificationMethod.TEXT_TO_PHONE, "sim-2", "+31 ** *** **12"));
    signIn(BOB, "a browser", browser());
    signIn(BOB, "Office 2016", SignInAttempt.with(ClientProduct.OFFICE_2016_OR_LATER.kind()));
    signIn(BOB, "Outlook 2010", outlook);
    String secret = createAppPassword(BOB, "Outlook at home");
    signIn(BOB, "Outlook 2010", outlook);
    mfa.checkAppPassword(TENANT, BOB.mail(), secret, outlook)
        .ifPresent(name -> narrator.say("The app password \"" + name + "\" is accepted."));
    String device = mfa.rememberDevice(TENANT, id(BOB)).orElseThrow();
    signIn(BOB, "a browser that he had remembered", browser().rememberedBy(device));
  }

  private void carlaSignsIn() {
    narrator.chapter("Carla registers and signs in");
    signIn(CARLA, "a browser", browser());
    register(CARLA, new ContactMethod(VerificationMethod.APP_CODE, "app-3", "Carla's tablet"));
    signIn(CARLA, "a browser", browser());
  }

  private void instructions(TenantAdministration ann, String language, Locale locale) {
    narrator.chapter("What Ann sends to everybody, " + language);
    ServiceSettings settings = ann.settings().current().orElseThrow().settings();
    narrator.quote(UserInstructions.of(settings, LINKS, locale).plainText());
  }

  private void view(TenantAdministration ann, String name, UserQuery query) {
    narrator.say(name + ":");
    narrator.users(ann.users(query).orElseThrow().items());
  }

  /** The host has checked each contact method before. */
  private void register(Employee employee, ContactMethod... methods) {
    RegistrationResult result =
        mfa.self(TENANT, id(employee), Optional.empty()).register(List.of(methods)).orElseThrow();
    if (result instanceof RegistrationResult.Registered registered) {
      narrator.say(
          employee.name()
              + " registers and is "
              + narrator.text(registered.status().state())
              + ".");
    }
  }

  private String createAppPassword(Employee employee, String name) {
    SelfService self = mfa.self(TENANT, id(employee), Optional.of(Instant.now()));
    if (self.createAppPassword(name).orElseThrow() instanceof AppPasswordCreation.Created created) {
      String secret = created.secret().display();
      narrator.say(
          employee.name() + " creates the app password \"" + name + "\", shown once: " + secret);
      return secret;
    }
    throw new IllegalStateException("the tenant allows app passwords");
  }

  private static SignInAttempt browser() {
    return SignInAttempt.with(ClientKind.BROWSER);
  }

  private void signIn(Employee employee, String with, SignInAttempt attempt) {
    narrator.say(employee.name() + " signs in with " + with + ":");
    narrator.decision(mfa.decideSignIn(TENANT, employee.mail(), attempt));
  }
}
