package example.admincli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What operations people do in a day, on an H2 file and on PostgreSQL. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class DayAtWorkTest {

  private static EmbeddedPostgres server;
  private static int databases;

  @Parameter boolean onPostgresql;

  @TempDir Path directory;

  private String url;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void morning() throws IOException, SQLException {
    url = onPostgresql ? newDatabase() : "jdbc:h2:" + directory.resolve("data");
    assertThat(mfa("init", "gina@contoso.com")).isZero();
    assertThat(mfa("init", "gina@contoso.com")).as("again").isZero();
    Path users =
        write(
            "users.tsv",
            "ann@contoso.com\tAnn Archer",
            "bob@contoso.com\tBob Baker",
            "hal@contoso.com\tHal Helpdesk\tGlobal Reader");
    assertThat(mfa("users", "import", users.toString())).isZero();
  }

  private static String newDatabase() throws SQLException {
    String name = "day" + databases++;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return server.getJdbcUrl("postgres", name);
  }

  private int mfa(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.contains("template")) {
      all.addAll(List.of("--db", url, "--key", directory.resolve("key").toString()));
    }
    if (!all.contains("--lang") && !all.contains("template")) {
      all.addAll(List.of("--lang", "en"));
    }
    return Main.run(new PrintWriter(out), new PrintWriter(err, true), all.toArray(new String[0]));
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), List.of(lines), StandardCharsets.UTF_8);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void seesAndChangesStates() throws IOException {
    assertThat(mfa("users", "list", "--as", "gina@contoso.com", "--json")).isZero();
    assertThat(json()).hasSize(4);
    assertThat(mfa("users", "list", "--prefix", "b", "--as", "gina@contoso.com", "--json"))
        .isZero();
    assertThat(json().findValuesAsText("username")).containsExactly("bob@contoso.com");
    assertThat(mfa("users", "list", "--registered", "true", "--as", "gina@contoso.com", "--json"))
        .isZero();
    assertThat(json()).isEmpty();
    assertThat(mfa("users", "list", "--registered", "true", "--as", "gina@contoso.com")).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("Nothing to show.");

    assertThat(mfa("enable", "ann@contoso.com", "BOB@contoso.com", "--as", "gina@contoso.com"))
        .isZero();
    assertThat(out.toString()).contains("operation: ", "Changed: 2");
    assertThat(mfa("enable", "ann@contoso.com", "--as", "gina@contoso.com")).isZero();
    assertThat(out.toString())
        .as("there is nothing to undo")
        .contains("Unchanged: 1")
        .doesNotContain("operation");
    assertThat(mfa("users", "list", "--state", "enabled", "--as", "gina@contoso.com", "--json"))
        .isZero();
    assertThat(json().findValuesAsText("username"))
        .containsExactly("ann@contoso.com", "bob@contoso.com");
    assertThat(mfa("enforce", "ann@contoso.com", "--as", "gina@contoso.com")).isZero();
    assertThat(mfa("disable", "bob@contoso.com", "--as", "gina@contoso.com")).isZero();
    assertThat(mfa("history", "ann@contoso.com", "--as", "gina@contoso.com", "--json")).isZero();
    assertThat(json().findValuesAsText("after")).containsExactly("ENFORCED", "ENABLED");
    assertThat(mfa("user-settings", "ann@contoso.com", "--restore-mfa", "--as", "gina@contoso.com"))
        .isZero();
    assertThat(mfa("user-settings", "ann@contoso.com", "--as", "gina@contoso.com")).isEqualTo(2);
    assertThat(mfa("operations", "--as", "gina@contoso.com", "--json")).isZero();
    assertThat(json()).hasSize(3);
  }

  @Test
  void printsListsInColumnsUnderAHeadingInTheLanguageOfThePerson() {
    assertThat(mfa("users", "list", "--prefix", "ann", "--as", "gina@contoso.com", "--lang", "en"))
        .isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "username         name        state     verification methods  app passwords  version",
            "ann@contoso.com  Ann Archer  Disabled                        0              0");
    assertThat(mfa("enable", "ann@contoso.com", "--as", "gina@contoso.com")).isZero();
    assertThat(mfa("operations", "--as", "gina@contoso.com", "--lang", "nl")).isZero();
    assertThat(out.toString().lines())
        .satisfiesExactly(
            heading -> assertThat(heading).matches("bewerking +begonnen +wat +door +.*voltooid"),
            line -> assertThat(line).endsWith("ja"));
  }

  @Test
  void verifiesAppliesReportsAndUndoesABulkUpdate() throws IOException {
    Path wrong = write("wrong.csv", "Username,MFA Status", "ann@contoso.com,ingeschakeld");
    Path plan = directory.resolve("plan");
    assertThat(mfa("bulk-update", "verify", wrong.toString(), "--as", "gina@contoso.com")).isOne();
    assertThat(out.toString()).contains("Line 2").contains("Enabled");
    Path expected = directory.resolve("expected.csv");
    assertThat(
            mfa(
                "bulk-update",
                "verify",
                wrong.toString(),
                "--report",
                expected.toString(),
                "--delimiter",
                "tab",
                "--as",
                "gina@contoso.com"))
        .isOne();
    assertThat(Files.readString(expected))
        .as("a spreadsheet knows by the mark how it is encoded")
        .startsWith("\uFEFF")
        .contains("\"ann@contoso.com\"\t\"ingeschakeld\"\t\"2\"\t\"INVALID\"")
        .contains("Found: \"\"ingeschakeld\"\". Perhaps meant: \"\"Enabled\"\".");
    assertThat(mfa("bulk-update", "verify", "nowhere.csv", "--as", "gina@contoso.com")).isOne();
    assertThat(out.toString().lines()).singleElement().asString().contains("no such file");

    Path right =
        write(
            "right.csv",
            "Username,MFA Status",
            "bob@contoso.com,Enabled",
            "ann@contoso.com,Enabled");
    assertThat(
            mfa(
                "bulk-update",
                "verify",
                right.toString(),
                "--plan",
                plan.toString(),
                "--as",
                "gina@contoso.com",
                "--json"))
        .isZero();
    String operation = json().get("operation").asText();
    assertThat(json().get("CHANGED").asInt()).isEqualTo(2);

    Path nowhere = directory.resolve("nowhere").resolve("report.csv");
    for (String doing : List.of("verify", "apply")) {
      String of = (doing.equals("apply") ? plan : right).toString();
      assertThat(
              mfa(
                  "bulk-update",
                  doing,
                  of,
                  "--report",
                  nowhere.toString(),
                  "--as",
                  "gina@contoso.com"))
          .isEqualTo(2);
      assertThat(err.toString())
          .isEqualToIgnoringNewLines("The file " + nowhere + " cannot be written.");
    }

    Path report = directory.resolve("report.csv");
    assertThat(
            mfa(
                "bulk-update",
                "apply",
                plan.toString(),
                "--report",
                report.toString(),
                "--as",
                "gina@contoso.com"))
        .isZero();
    assertThat(Files.readString(report))
        .contains("\"bob@contoso.com\",\"Enabled\",\"2\"")
        .contains("\"ann@contoso.com\",\"Enabled\",\"3\"")
        .as("nothing was applied without its report")
        .doesNotContain("ALREADY_CHANGED");
    assertThat(mfa("bulk-update", "apply", plan.toString(), "--as", "gina@contoso.com", "--json"))
        .isZero();
    assertThat(json().get("ALREADY_CHANGED").asInt()).isEqualTo(2);

    assertThat(mfa("undo", operation, "--as", "gina@contoso.com", "--json")).isZero();
    assertThat(json().get("CHANGED").asInt()).isEqualTo(2);
    assertThat(mfa("undo", operation.replace('1', '2') + "0", "--as", "gina@contoso.com"))
        .isEqualTo(2);
    assertThat(mfa("undo", new UUID(0, 1).toString(), "--as", "gina@contoso.com")).isOne();
    assertThat(err.toString()).contains("so there is nothing to undo");
    for (String noPlan : List.of("nowhere", directory.toString())) {
      assertThat(mfa("bulk-update", "apply", noPlan, "--as", "gina@contoso.com")).isEqualTo(2);
      assertThat(err.toString()).contains(noPlan).hasLineCount(1);
    }
    if (Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class)) {
      assertThat(List.of(plan, expected, report, directory.resolve("key")))
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void appliesTheValidRowsOfAFileAndSaysHowFarItHasCome() throws IOException {
    Path mixed =
        write("mixed.csv", "Username,MFA Status", "ann@contoso.com,Enabled", "bob@contoso.com,On");
    Path plan = directory.resolve("plan");
    assertThat(
            mfa(
                "bulk-update",
                "verify",
                mixed.toString(),
                "--plan",
                plan.toString(),
                "--as",
                "gina@contoso.com"))
        .isOne();
    assertThat(mfa("bulk-update", "apply", plan.toString(), "--as", "gina@contoso.com")).isOne();
    assertThat(
            mfa(
                "bulk-update",
                "apply",
                plan.toString(),
                "--valid-rows-only",
                "--as",
                "gina@contoso.com"))
        .as("not everything was done")
        .isOne();
    assertThat(out.toString())
        .contains("2 / 2")
        .contains("bob@contoso.com\tThe row has an error\tLine 3, character 17, MFA Status: ")
        .contains("Found: \"On\". Perhaps meant: \"Enabled\".");
    assertThat(mfa("users", "list", "--state", "enabled", "--as", "gina@contoso.com", "--json"))
        .isZero();
    assertThat(json().findValuesAsText("username")).containsExactly("ann@contoso.com");
  }

  @Test
  void tellsProgramsWhichProblemIsWhere() throws IOException {
    Path mixed =
        write("mixed.csv", "Username,MFA Status,Team", "ann@contoso.com,Enabled,", "bob,On,");
    Path report = directory.resolve("report.csv");
    assertThat(
            mfa(
                "bulk-update",
                "verify",
                mixed.toString(),
                "--report",
                report.toString(),
                "--as",
                "gina@contoso.com",
                "--json"))
        .isOne();
    assertThat(Files.readString(report)).as("programs want no mark").startsWith("\"Username\"");
    JsonNode problems = json().get("problems");
    assertThat(problems.findValuesAsText("code"))
        .containsExactly("COLUMNS_IGNORED", "NO_AT_SIGN", "STATUS_UNKNOWN");
    assertThat(problems.findValuesAsText("severity")).containsExactly("WARNING", "ERROR", "ERROR");
    assertThat(problems.findValuesAsText("line")).containsExactly("1", "3", "3");
    assertThat(problems.findValuesAsText("column")).containsExactly("0", "4", "5");
    assertThat(problems.get(2).get("text").asText()).contains("Perhaps meant: \"Enabled\"");
  }

  @Test
  void saysHowManyProblemsItDoesNotShow() throws IOException {
    List<String> lines = new ArrayList<>(List.of("Username,MFA Status"));
    lines.addAll(Collections.nCopies(1_003, "ann,Enabled"));
    Path wrong = write("wrong.csv", lines.toArray(String[]::new));
    String[] verify = {"bulk-update", "verify", wrong.toString(), "--as", "gina@contoso.com"};
    assertThat(mfa(verify)).isOne();
    assertThat(out.toString())
        .contains("Line 1001, ", "Further problems, which --report has: 3")
        .doesNotContain("Line 1002, ");
    assertThat(mfa(and(verify, "--json"))).isOne();
    assertThat(json().get("problems")).hasSize(1_000);
    assertThat(json().get("furtherProblems").asLong()).isEqualTo(3);
  }

  @Test
  void writesNothingOverWhatItReads() throws IOException {
    Path file = write("users.csv", "Username,MFA Status,Team", "ann@contoso.com,Enabled,Sales");
    Path plan = directory.resolve("plan");
    String[] verify = {"bulk-update", "verify", file.toString(), "--as", "gina@contoso.com"};
    for (String option : List.of("--report", "--plan")) {
      assertThat(mfa(and(verify, option, file.toString()))).isEqualTo(2);
      assertThat(err.toString()).contains(file.toString(), "name another");
    }
    assertThat(Files.readString(file)).contains("Sales");
    assertThat(mfa(and(verify, "--plan", plan.toString()))).isZero();
    String[] apply = {"bulk-update", "apply", plan.toString(), "--as", "gina@contoso.com"};
    assertThat(mfa(and(apply, "--report", plan.toString()))).isEqualTo(2);
    assertThat(mfa(apply)).as("the plan is as it was").isZero();
  }

  private static String[] and(String[] command, String... more) {
    return Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void readsAFileInTheEncodingThatItsRefusalAsksFor() throws IOException {
    Path users = write("more.tsv", "zoë@contoso.com\tZoë");
    assertThat(mfa("users", "import", users.toString())).isZero();
    Charset windows = Charset.forName("windows-1252");
    Path file =
        Files.writeString(
            directory.resolve("windows.csv"),
            "Username;MFA Status\nzoë@contoso.com;Enabled",
            windows);
    String[] verify = {"bulk-update", "verify", file.toString(), "--as", "gina@contoso.com"};
    assertThat(mfa(verify)).isOne();
    assertThat(out.toString()).contains("Line 2, character 3", "name its encoding");
    assertThat(mfa(and(verify, "--charset", windows.name()))).isZero();
    assertThat(mfa(and(verify, "--charset", "windows-0"))).isEqualTo(2);
    assertThat(err.toString()).contains("--charset", "windows-0");
  }

  @Test
  void sendsNoCommandOfAFileOrAUserToTheTerminalE43() throws IOException {
    String clear = "\u001b[2J\u001b[1;1H\u009b2JAll fine";
    Path users = write("more.tsv", "eve@contoso.com\t" + clear);
    assertThat(mfa("users", "import", users.toString())).isZero();
    assertThat(mfa("users", "list", "--as", "gina@contoso.com")).isZero();
    assertThat(out.toString())
        .contains("<U+001B>[2J<U+001B>[1;1H<U+009B>2JAll fine")
        .doesNotContain("\u001b", "\u009b");
    assertThat(mfa("users", "list", "--prefix", "eve", "--as", "gina@contoso.com", "--json"))
        .isZero();
    assertThat(out.toString()).doesNotContain("\u001b", "\u009b");
    assertThat(json().findValuesAsText("name")).containsExactly(clear);

    Path file =
        write(
            "mixed.csv",
            "Username,MFA Status",
            "ann@contoso.com,Enabled",
            clear + "@contoso.com,Enabled");
    Path plan = directory.resolve("plan");
    mfa(
        "bulk-update",
        "verify",
        file.toString(),
        "--plan",
        plan.toString(),
        "--as",
        "gina@contoso.com");
    assertThat(out.toString()).contains("<U+001B>[2J").doesNotContain("\u001b", "\u009b");
    mfa("bulk-update", "apply", plan.toString(), "--valid-rows-only", "--as", "gina@contoso.com");
    assertThat(out.toString())
        .contains("<U+001B>[2J", "ann@contoso.com\tChanged")
        .doesNotContain("\u001b", "\u009b");

    Path roles = write("roles.tsv", "dan@contoso.com\tDan\t" + clear);
    assertThat(mfa("users", "import", roles.toString())).isOne();
    assertThat(err.toString()).contains("<U+001B>[2J").doesNotContain("\u001b", "\u009b");
  }

  @Test
  void writesATemplateThatItCanRead() throws IOException {
    PrintStream console = System.out;
    ByteArrayOutputStream template = new ByteArrayOutputStream();
    System.setOut(new PrintStream(template, true, StandardCharsets.UTF_8));
    try {
      assertThat(mfa("bulk-update", "template", "--delimiter", "semicolon")).isZero();
    } finally {
      System.setOut(console);
    }
    assertThat(template.toString(StandardCharsets.UTF_8)).contains("\"Username\";\"MFA Status\"");
  }

  @Test
  void refusesAFileOfUsersWithALineThatIsNone() throws IOException {
    Path users = write("more.tsv", "dan@contoso.com\tDan", "\tNobody");
    assertThat(mfa("users", "import", users.toString())).isOne();
    assertThat(err.toString()).contains("Line 2").contains("username is empty");
    Path invisible = write("invisible.tsv", "da\u200Bn@contoso.com\tDan");
    assertThat(mfa("users", "import", invisible.toString())).isOne();
    assertThat(err.toString()).contains("Line 1").contains("cannot be seen (U+200B)");
    Path roles = write("roles.tsv", "dan@contoso.com\tDan\tGlobal Reeder");
    assertThat(mfa("users", "import", roles.toString())).isOne();
    assertThat(err.toString()).contains("Line 1").contains("Global Reeder", "Global Reader");
    assertThat(mfa("users", "list", "--prefix", "dan", "--as", "gina@contoso.com", "--json"))
        .isZero();
    assertThat(json()).as("all or none").isEmpty();
    Path windows =
        Files.writeString(
            directory.resolve("windows.tsv"), "zoë@contoso.com", Charset.forName("windows-1252"));
    assertThat(mfa("users", "import", windows.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(windows + " is not UTF-8");
  }

  @Test
  void showsAndChangesSettings() throws IOException {
    assertThat(mfa("enforce", "ann@contoso.com", "--as", "gina@contoso.com")).isZero();
    register("ann@contoso.com");
    assertThat(
            mfa(
                "settings",
                "impact",
                "--trusted-networks",
                "192.0.2.0/24",
                "--as",
                "gina@contoso.com"))
        .isZero();
    assertThat(out.toString())
        .contains("More addresses are trusted", "No longer asked for as much as before")
        .containsPattern("refused: 1\\R");
    assertThat(mfa("settings", "impact", "--remember-days", "0", "--as", "gina@contoso.com"))
        .isOne();
    assertThat(err.toString()).contains("rememberDays");
    assertThat(
            mfa(
                "settings",
                "set",
                "--app-passwords",
                "true",
                "--trusted-networks",
                "192.0.2.0/24,2001:db8::/32",
                "--as",
                "gina@contoso.com",
                "--json"))
        .isZero();
    assertThat(json().get("trustedNetworks")).hasSize(2);
    assertThat(
            mfa(
                "settings",
                "set",
                "--trusted-networks",
                "192.0.2.1/24",
                "--as",
                "gina@contoso.com"))
        .isOne();
    assertThat(err.toString()).contains("trustedNetworks[0]").contains("192.0.2.0/24");
    assertThat(mfa("settings", "show", "--as", "gina@contoso.com", "--json")).isZero();
    assertThat(json().get("version").asInt()).isOne();
    assertThat(mfa("operations", "--limit", "1", "--as", "gina@contoso.com", "--json")).isZero();
    String change = json().get(0).get("operation").asText();
    assertThat(mfa("undo", change, "--as", "gina@contoso.com")).isOne();
    assertThat(err.toString()).contains(change).contains("so there is nothing to undo");
    assertThat(mfa("settings", "set", "--remember-devices", "true", "--as", "gina@contoso.com"))
        .isZero();
    assertThat(out.toString()).contains("Users can have devices remembered");
  }

  /** What the application does once a user has proved a contact method. */
  private void register(String username) {
    Session session = new Session();
    session.url = url;
    session.key = directory.resolve("key");
    session.tenant = "contoso";
    ContactMethod method = new ContactMethod(VerificationMethod.APP_CODE, "app-1", "phone");
    try (Database database = session.database()) {
      session
          .mfa(database)
          .self(session.tenantId(), new UserId(username), Optional.empty())
          .register(List.of(method))
          .orElseThrow();
    }
  }

  @Test
  void saysWhatASignInAsks() throws IOException {
    mfa("enforce", "ann@contoso.com", "--as", "gina@contoso.com");
    assertThat(
            mfa(
                "sign-in",
                "ann@contoso.com",
                "--client",
                "legacy_app",
                "--address",
                "192.0.2.7",
                "--as",
                "gina@contoso.com",
                "--json"))
        .isZero();
    assertThat(json().get("rule").asText()).isEqualTo("SI-10");
    assertThat(json().get("decision").asText()).isEqualTo("DENIED");
    assertThat(mfa("sign-in", "ann@contoso.com", "--as", "gina@contoso.com")).isZero();
    assertThat(out.toString())
        .contains("decision: Contact methods must be registered first.")
        .containsPattern("register one of: .*Verification code from mobile app");
    register("ann@contoso.com");
    assertThat(mfa("sign-in", "ann@contoso.com", "--as", "gina@contoso.com")).isZero();
    assertThat(out.toString())
        .contains("A second verification is asked for.")
        .contains("verify by: Verification code from mobile app")
        .doesNotContain("register");
  }

  @Test
  void deniesInTheLanguageAskedForAndLetsOperatorsRecover() {
    assertThat(mfa("enable", "ann@contoso.com", "--as", "hal@contoso.com", "--lang", "nl")).isOne();
    assertThat(err.toString()).isNotBlank();
    String toldHal = err.toString().strip();
    assertThat(mfa("events", "--as", "gina@contoso.com", "--lang", "nl")).isZero();
    assertThat(out.toString()).contains("hal@contoso.com", "antwoord", toldHal);
    assertThat(mfa("enable", "ann@contoso.com", "--operator", "directory is down")).isZero();
    assertThat(mfa("enable", "nobody@contoso.com", "--as", "gina@contoso.com")).isOne();
    assertThat(mfa("enable", "ann@contoso.com", "--as", "nobody@contoso.com", "--lang", "nl"))
        .isOne();
    assertThat(err.toString()).contains("Er is geen gebruiker nobody@contoso.com");
    assertThat(mfa("sign-in", "ann@contoso.com", "--as", "gina@contoso.com", "--lang", "nl"))
        .isZero();
    assertThat(out.toString()).contains("beslissing: Eerst moeten", "regel: SI-2");
  }

  @Test
  void tellsWrongUseFromARefusal() {
    assertThat(mfa("enable", "ann@contoso.com")).as("nobody acts").isEqualTo(2);
    assertThat(mfa("enable", "", "--as", "gina@contoso.com")).isEqualTo(2);
    assertThat(mfa("enable")).isEqualTo(2);
    assertThat(mfa("no-such-command")).isEqualTo(2);
    assertThat(mfa("sign-in", "ann@contoso.com", "--address", "here", "--as", "gina@contoso.com"))
        .isEqualTo(2);

    assertThat(mfa("operations", "--limit", "0", "--as", "gina@contoso.com")).isEqualTo(2);
    assertThat(err.toString()).isEqualToIgnoringNewLines("The limit is 1 to 1,000, not 0.");
    assertThat(mfa("history", "ann@contoso.com", "--limit", "5000", "--as", "gina@contoso.com"))
        .isEqualTo(2);
    assertThat(mfa("enable", "ann@contoso.com", "--operator", "")).isEqualTo(2);
    assertThat(err.toString()).contains("A reason has 1 to 500 characters");
    assertThat(mfa("settings", "show", "--tenant", "", "--as", "gina@contoso.com")).isEqualTo(2);
    assertThat(err.toString()).contains("This is no tenant");
    assertThat(mfa("users", "list", "--prefix", "a\u0007", "--as", "gina@contoso.com"))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("The prefix has a control character, which no username has.");
    List<String> crowd = new ArrayList<>(List.of("enable", "--as", "gina@contoso.com"));
    crowd.addAll(Collections.nCopies(1_001, "ann@contoso.com"));
    assertThat(mfa(crowd.toArray(new String[0]))).isEqualTo(2);
    assertThat(err.toString()).contains("At most 1,000 users");
  }

  @Test
  void nobodyBecomesTheFirstAdministratorPastAnother() {
    assertThat(mfa("init", "mal@contoso.com")).isOne();
    assertThat(err.toString()).contains("contoso has an administrator already").hasLineCount(1);
    assertThat(mfa("users", "list", "--as", "mal@contoso.com")).isOne();
    assertThat(mfa("init", "mal@fabrikam.com", "--tenant", "fabrikam")).isZero();
  }

  @Test
  void whoHasNoRoleIsKnownAndDenied() {
    assertThat(mfa("users", "list", "--as", "ann@contoso.com")).isOne();
    assertThat(err.toString()).doesNotContain("not known");
  }

  @Test
  void saysThatThereAreNoTablesYet() throws SQLException {
    url = onPostgresql ? newDatabase() : "jdbc:h2:" + directory.resolve("empty");
    DriverManager.getConnection(url).close();
    assertThat(mfa("users", "list", "--as", "gina@contoso.com")).isOne();
    assertThat(err.toString()).contains("Run init first");
    assertThat(mfa("users", "list", "--operator", "nobody else is there")).isOne();
    assertThat(err.toString()).contains("Run init first");
  }
}
