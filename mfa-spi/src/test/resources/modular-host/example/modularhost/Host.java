package example.modularhost;

import io.mfaadmin.access.Role;
import io.mfaadmin.service.Caller;
import io.mfaadmin.service.ImpactOutcome;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.UserQuery;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.signin.ClientKind;
import io.mfaadmin.signin.SignInAttempt;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import io.mfaadmin.spi.memory.InMemoryMfaStore;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Does of everything a little, with what the modules export and nothing else. */
public final class Host {

  private Host() {}

  /**
   * Administers somebody.
   *
   * @return what came of it, line by line
   */
  public static List<String> run() {
    TenantId tenant = new TenantId("contoso");
    UserId ann = new UserId("ann");
    InMemoryMfaStore store = new InMemoryMfaStore();
    store.add(new User(tenant, ann, new Username("ann@contoso.com"), "Ann"));
    InMemoryAdministratorDirectory roles = new InMemoryAdministratorDirectory();
    roles.grant(tenant, new UserId("gina"), Role.GLOBAL_ADMINISTRATOR);
    MfaAdministration mfa = MfaAdministration.builder(store, roles).build();
    TenantAdministration gina =
        mfa.as(new Caller(tenant, new UserId("gina"), "Gina", Optional.of(Instant.now())));
    gina.enable(List.of(ann)).orElseThrow();
    VersionedSettings settings = gina.settings().current().orElseThrow();
    SettingsProposal proposal = SettingsProposal.of(settings.settings());
    SettingsProposal nothing =
        new SettingsProposal(null, null, null, null, null, null, null, null);
    Messages dutch = Messages.in(Locale.forLanguageTag("nl"));
    return List.of(
        gina.users(UserQuery.any()).orElseThrow().items().get(0).status().state().name(),
        dutch.text(
            mfa.decideSignIn(
                    tenant, "ann@contoso.com", SignInAttempt.with(ClientKind.BROWSER))
                .rule()
                .outcome()),
        gina.settings().save(proposal, settings.version()).orElseThrow().getClass().getSimpleName(),
        gina.settings().save(nothing, settings.version()).orElseThrow().getClass().getSimpleName(),
        String.valueOf(
            ((ImpactOutcome.Computed) gina.settings().impact(proposal).orElseThrow())
                .impact()
                .affectsNobody()));
  }
}
