package example.admincli;

import io.mfaadmin.access.RoleMap;
import io.mfaadmin.access.StepUp;
import io.mfaadmin.service.Answer;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.UserRow;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernamePolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What commands have in common: the database, the language and the form of the output. */
final class Session {

  static final RoleMap ROLES = RoleMap.entra();
  static final UsernamePolicy USERNAMES = UsernamePolicy.userPrincipalName();

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  @Option(names = "--db", paramLabel = "URL", defaultValue = "jdbc:h2:./mfa-admin")
  String url = "";

  @Option(names = "--key", paramLabel = "FILE", defaultValue = "mfa-admin.key")
  Path key = Path.of("");

  @Option(names = "--tenant", defaultValue = "contoso")
  String tenant = "";

  @Option(names = "--json")
  boolean json;

  @Option(names = "--lang", paramLabel = "TAG")
  Locale language = Locale.getDefault();

  Output output() {
    return new Output(
        Objects.requireNonNull(spec).commandLine().getOut(), json, Usage.in(language));
  }

  Messages messages() {
    return Messages.in(language);
  }

  TenantId tenantId() {
    return TenantId.parse(tenant).orElseThrow(() -> Refused.wrongUse(Sentence.NO_TENANT, tenant));
  }

  Database database() {
    return Database.open(url);
  }

  /**
   * Whoever has a shell and the database's credentials was authenticated by the machine; a second
   * factor is not this program's to ask for, so it says so explicitly.
   */
  MfaAdministration.Builder builder(Database database) {
    return MfaAdministration.builder(database.store(), database)
        .roleMap(ROLES)
        .usernames(USERNAMES)
        .stepUp(StepUp.notRequired())
        .planKey(PlanKey.read(key));
  }

  MfaAdministration mfa(Database database) {
    return builder(database).build();
  }

  /** The value of an answer, or the denial in words. */
  <T> T granted(Answer<T> answer) {
    return answer.fold(
        value -> value,
        denial -> {
          throw new Refused(denial::message);
        });
  }

  /**
   * The ids of usernames; all must be found, so that nobody is passed over by a slip of the pen.
   */
  List<UserId> ids(TenantAdministration admin, List<String> usernames) {
    if (usernames.size() > TenantAdministration.MAX_SELECTED) {
      throw Refused.wrongUse(
          Sentence.TOO_MANY_USERS, TenantAdministration.MAX_SELECTED, usernames.size());
    }
    List<Username> names = usernames.stream().map(Session::username).toList();
    Map<Username, UserRow> found = granted(admin.findByUsername(names));
    List<UserId> ids = new ArrayList<>();
    for (Username name : names) {
      UserRow row = found.get(name);
      if (row == null) {
        throw new Refused(Sentence.NO_USER_TO_SEE, name.value());
      }
      ids.add(row.id());
    }
    return ids;
  }

  static Username username(String text) {
    return Username.parse(text).orElseThrow(() -> Refused.wrongUse(Sentence.NO_USERNAME, text));
  }
}
