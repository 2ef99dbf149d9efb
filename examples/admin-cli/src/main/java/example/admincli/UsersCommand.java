package example.admincli;

import io.mfaadmin.access.Role;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.UserQuery;
import io.mfaadmin.service.UserRow;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.Username;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The application's users: brought in, and seen with their MFA. */
@Command(
    name = "users",
    subcommands = {UsersCommand.Import.class, UsersCommand.ListUsers.class})
final class UsersCommand {

  /** Brings users in. */
  @Command(name = "import")
  static final class Import implements Runnable {

    @Mixin Session session = new Session();

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    Path file = Path.of("");

    @Override
    public void run() {
      List<String> lines;
      try {
        lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      } catch (CharacterCodingException e) {
        throw Refused.wrongUse(Sentence.FILE_NOT_UTF8, file);
      } catch (IOException e) {
        throw Refused.wrongUse(Sentence.FILE_NOT_READ, file);
      }
      List<Database.Person> people = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          people.add(person(i + 1, lines.get(i).split("\t", -1)));
        }
      }
      try (Database database = session.database()) {
        database.put(session.tenantId(), people);
      }
      session.output().fields(Map.of("users", people.size()));
    }

    private static Database.Person person(int line, String[] cells) {
      Session.USERNAMES
          .check(cells[0])
          .ifPresent(
              fault -> {
                throw new Refused(
                    messages ->
                        messages.text(
                            Sentence.LINE_NOT_READ,
                            line,
                            messages.text(fault.code(), fault.arguments(cells[0]).toArray())));
              });
      return new Database.Person(
          new Username(cells[0]),
          cells.length > 1 ? cells[1] : cells[0],
          cells.length > 2 && !cells[2].isBlank()
              ? Optional.of(role(line, cells[2]))
              : Optional.empty());
    }

    private static Role role(int line, String name) {
      Set<Role> roles = Session.ROLES.rights().keySet();
      return roles.stream()
          .filter(role -> role.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new Refused(Sentence.NO_SUCH_ROLE, line, name, roles));
    }
  }

  /** The status view. */
  @Command(name = "list")
  static final class ListUsers implements Runnable {

    @Mixin Session session = new Session();

    @Mixin Acting acting = new Acting();

    @Option(names = "--state")
    @Nullable MfaState state;

    @Option(names = "--registered", arity = "1")
    @Nullable Boolean registered;

    @Option(names = "--prefix", defaultValue = "")
    String prefix = "";

    @Override
    public void run() {
      UserQuery query = query();
      try (Database database = session.database()) {
        TenantAdministration admin = acting.administration(session, database);
        List<Map<String, ?>> rows = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
          Page<UserRow> page =
              session.granted(admin.users(next.isPresent() ? query.after(next.get()) : query));
          page.items().forEach(user -> rows.add(row(user, session.messages())));
          next = page.next();
        } while (next.isPresent());
        session.output().table(rows);
      }
    }

    private UserQuery query() {
      UserQuery query = state == null ? UserQuery.any() : UserQuery.view(state);
      if (registered != null) {
        query = query.registered(registered);
      }
      try {
        return query.usernamePrefix(prefix).limit(PageRequest.MAX_LIMIT);
      } catch (IllegalArgumentException e) {
        throw Refused.wrongUse(Sentence.NO_PREFIX);
      }
    }

    private Map<String, ?> row(UserRow user, Messages messages) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("username", user.username().value());
      row.put("name", user.displayName());
      row.put(
          "state",
          session.json ? user.status().state().name() : messages.text(user.status().state()));
      row.put(
          "methods",
          user.status().methods().stream()
              .map(method -> session.json ? method.name() : messages.text(method))
              .toList());
      row.put("appPasswords", user.status().appPasswords());
      row.put("version", user.version());
      return row;
    }
  }
}
