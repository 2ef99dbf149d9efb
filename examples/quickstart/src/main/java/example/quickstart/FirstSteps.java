package example.quickstart;

import io.mfaadmin.csv.BulkUpdateCsv;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.Caller;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.SettingsOutcome;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.spi.DirectoryMfaStore;
import io.mfaadmin.spi.memory.InMemoryMfaRecordStore;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.UserId;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The library on one screen: the first code of the README. */
final class FirstSteps {

  private FirstSteps() {}

  static SignInDecision take(
      Collection<Employee> staff,
      Caller caller,
      UserId bob,
      UserId carla,
      Path file,
      PrintStream out) {
    // README: region
    // Once: the host's users and roles, and a store for what MFA keeps of them.
    MfaAdministration mfa =
        MfaAdministration.builder(
                DirectoryMfaStore.of(new StaffDirectory(staff), new InMemoryMfaRecordStore()),
                new StaffRoles(staff))
            .build();

    // An administrator, as the host authenticated them, enables two users.
    TenantAdministration admin = mfa.as(caller);
    Messages messages = Messages.in(Locale.ENGLISH);
    ApplyReport report = admin.enable(List.of(bob, carla)).orElseThrow();
    report
        .failedRows()
        .forEach(row -> out.println(row.name() + ": " + messages.text(row.outcome())));

    // A bulk update: verified and reviewed first, then applied exactly as it was reviewed.
    try (ChangePlan plan = admin.plan(BulkUpdateCsv.from(file)).orElseThrow()) {
      plan.problems().forEach(problem -> out.println(problem.describe(messages)));
      admin.apply(plan, ApplyOptions.DEFAULTS.validRowsOnly()).orElseThrow();
      // The way back is a plan too: admin.planUndo(plan.operation())
    }

    // Service settings: read, changed, saved. The outcome says whether they are.
    VersionedSettings read = admin.settings().current().orElseThrow();
    ServiceSettings wanted = read.settings().toBuilder().appPasswordsAllowed(true).build();
    SettingsOutcome outcome =
        admin.settings().save(SettingsProposal.of(wanted), read.version()).orElseThrow();

    // A sign-in, once the ordinary password was right: what is asked now, and why?
    SignInDecision decision =
        mfa.decideSignIn(
            caller.tenant(), "bob@contoso.com", SignInAttempt.with(ClientKind.BROWSER));
    // README: end
    return decision;
  }
}
