package example.benchmarks;

import static example.benchmarks.Contender.BARE_PARSE;
import static example.benchmarks.Contender.COMMONS_CSV;
import static example.benchmarks.Contender.COMMONS_CSV_CHECK;
import static example.benchmarks.Contender.COMMONS_CSV_IN_MEMORY;
import static example.benchmarks.Contender.COPY;
import static example.benchmarks.Contender.JDBC_PAGES;
import static example.benchmarks.Contender.LIBRARY;
import static example.benchmarks.Contender.LIBRARY_CHECK;
import static example.benchmarks.Contender.LIBRARY_COMPUTED_USERS;
import static example.benchmarks.Contender.LIBRARY_IN_MEMORY;
import static example.benchmarks.Contender.LIBRARY_PAGES;
import static example.benchmarks.Contender.OPENCSV;
import static example.benchmarks.Contender.OPENCSV_AUTOCOMMIT;
import static example.benchmarks.Contender.UNNEST_LOOP;
import static example.benchmarks.Library.APPLY;
import static example.benchmarks.Library.VERIFY;

import example.benchmarks.Table.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures, and prints the ratios. Contenders take turns, each time in a JVM of its own and on a
 * fresh copy of the database; what counts is the median of each.
 */
public final class Main {

  private static final double NONE = Double.NaN;

  /** What a host's process did before, so that little of it is still interpreted. */
  private static final int FILES_BEFORE = 3;

  private final Settings settings;
  private final Path directory;
  private final Table table = new Table();

  private Main(Settings settings, Path directory) {
    this.settings = settings;
    this.directory = directory;
  }

  /** Measures what the arguments say: see {@link Settings}. */
  public static void main(String[] args) throws Exception {
    Settings settings = Settings.of(args);
    Path directory = Files.createTempDirectory("benchmarks");
    try {
      String report = new Main(settings, directory).measure();
      System.out.println(report);
      if (settings.out().isPresent()) {
        Files.writeString(settings.out().get(), report);
      }
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private boolean asked(Contest contest) {
    return settings.only().contains(contest);
  }

  private String measure() throws IOException, SQLException, RunnerException {
    if (asked(Contest.MEMORY)) {
      memory();
    }
    if (asked(Contest.HUGE)) {
      huge();
    }
    Optional<String> postgresql = Optional.empty();
    if (asked(Contest.BULK) || asked(Contest.LARGE_BULK) || asked(Contest.PAGES)) {
      Population population = new Population(settings.users(), settings.rows());
      log("filling a database of " + population.users() + " users");
      try (Server server = Server.start(population, "1GB")) {
        postgresql = Optional.of(server.version());
        if (asked(Contest.BULK)) {
          bulk(server, population);
        }
        if (asked(Contest.LARGE_BULK)) {
          largeBulk(server, new Population(settings.users(), settings.largeRows()));
        }
        if (asked(Contest.PAGES)) {
          pages(server, population);
        }
      }
    }
    if (asked(Contest.SIGN_IN)) {
      signIn();
    }
    if (asked(Contest.COMMAND_LINE) && settings.commandLine().isPresent()) {
      commandLine(settings.commandLine().get());
    }
    return table.markdown(Machine.line(postgresql));
  }

  private static void log(String line) {
    System.err.println(line);
  }

  private Trial trial(Population population, String database, int warmUps) throws IOException {
    Trial trial = new Trial(population, directory, database, warmUps);
    for (Task task : trial.tasks()) {
      task.write();
    }
    return trial;
  }

  /** Lets contenders without a database take turns. */
  private Scores compete(
      Population population, int warmUps, List<Contender> contenders, String... options)
      throws IOException {
    Trial trial = trial(population, "", warmUps);
    Scores scores = new Scores();
    for (int run = 1; run <= settings.runs(); run++) {
      for (Contender contender : contenders) {
        score(scores, contender, run, FreshJvm.run(trial, contender, options));
      }
    }
    return scores;
  }

  private void score(Scores scores, Contender contender, int run, Map<String, Double> measured) {
    scores.add(contender, measured);
    log(run + " of " + settings.runs() + " " + contender + " " + measured + " ms");
  }

  /** Lets contenders take turns on copies of the database; who changes it must end alike. */
  private Scores compete(
      Server server, Population population, int warmUps, List<Contender> contenders)
      throws IOException, SQLException {
    Scores scores = new Scores();
    Server.EndState expected = null;
    for (int run = 1; run <= settings.runs(); run++) {
      for (Contender contender : contenders) {
        Trial trial = trial(population, server.copy(), warmUps);
        Map<String, Double> measured = FreshJvm.run(trial, contender);
        score(scores, contender, run, measured);
        Server.EndState end = server.endOfCopy();
        if (measured.containsKey(APPLY)) {
          if (expected != null && !expected.equals(end)) {
            throw new IllegalStateException(contender + " ends as " + end + ", not " + expected);
          }
          expected = end;
        }
      }
    }
    return scores;
  }

  /** Rows 1 and 2. */
  private void memory() throws IOException {
    Population population = new Population(settings.memoryRows(), settings.memoryRows());
    Scores scores =
        compete(
            population,
            1,
            List.of(
                LIBRARY_CHECK,
                LIBRARY_IN_MEMORY,
                BARE_PARSE,
                COMMONS_CSV_CHECK,
                COMMONS_CSV_IN_MEMORY));
    String check = "check " + count(population.rows()) + " rows, and find doubles";
    String verify = "verify " + count(population.rows()) + " rows, users in memory";
    double parse = scores.median(BARE_PARSE, VERIFY);
    double checked = scores.median(LIBRARY_CHECK, VERIFY);
    double verified = scores.median(LIBRARY_IN_MEMORY, VERIFY);
    String univocity = "parse alone (univocity)";
    table.add("1", check, univocity, Goal.atLeast(0.25, 0.45), parse / checked);
    table.add("1a", verify, univocity, Goal.atLeast(0.25, 0.45), parse / verified);
    table.add(
        "2",
        check,
        "commons-csv, Hibernate Validator, HashSet",
        Goal.atLeast(8, 15),
        scores.median(COMMONS_CSV_CHECK, VERIFY) / checked);
    table.add(
        "2a",
        verify,
        "commons-csv, Hibernate Validator, HashSet, HashMap",
        Goal.atLeast(8, 15),
        scores.median(COMMONS_CSV_IN_MEMORY, VERIFY) / verified);
  }

  /** Rows 3 and 4. */
  private void huge() throws IOException {
    Population population = new Population(settings.hugeRows(), settings.hugeRows());
    Scores scores =
        compete(population, 0, List.of(LIBRARY_CHECK, LIBRARY_COMPUTED_USERS, BARE_PARSE));
    table.add(
        "3",
        "check " + count(population.rows()) + " rows, and find doubles",
        "parse alone (univocity)",
        Goal.atLeast(0.15, 0.3),
        scores.median(BARE_PARSE, VERIFY) / scores.median(LIBRARY_CHECK, VERIFY));
    String job = "verify " + count(population.rows()) + " rows";
    table.add(
        "3a",
        job + ", users computed",
        "parse alone (univocity)",
        Goal.atLeast(0.15, 0.3),
        scores.median(BARE_PARSE, VERIFY) / scores.median(LIBRARY_COMPUTED_USERS, VERIFY));
    double heap = NONE;
    for (int megabytes : new int[] {512, 256, 128}) {
      try {
        FreshJvm.run(trial(population, "", 0), LIBRARY_COMPUTED_USERS, "-Xmx" + megabytes + "m");
        heap = megabytes;
        log("done with -Xmx" + megabytes + "m");
      } catch (IOException e) {
        log("not done with -Xmx" + megabytes + "m: " + e.getMessage());
        break;
      }
    }
    table.add(
        "4",
        job + ", store outside the heap",
        "smallest heap of 512, 256, 128 MiB in which it ends",
        new Goal(Table.Sense.AT_MOST, 256, 128, " MiB"),
        heap);
  }

  /** Rows 5, 6, 8, 10 and 11. */
  private void bulk(Server server, Population population) throws IOException, SQLException {
    Scores scores =
        compete(
            server,
            population,
            0,
            List.of(LIBRARY, COPY, UNNEST_LOOP, OPENCSV, COMMONS_CSV, OPENCSV_AUTOCOMMIT));
    bulk(population, "", scores);
    double apply = scores.median(LIBRARY, APPLY);
    table.add(
        "10",
        "the same",
        "JdbcTemplate row by row, autocommit",
        Goal.atLeast(15, 25),
        scores.median(OPENCSV_AUTOCOMMIT, APPLY) / apply);
    table.add(
        "11",
        "the same",
        "commons-csv, Hibernate Validator, JdbcTemplate, one transaction",
        Goal.atLeast(8, 12),
        (scores.median(COMMONS_CSV, VERIFY) + scores.median(COMMONS_CSV, APPLY))
            / (scores.median(LIBRARY, VERIFY) + apply));
    bulk(
        population,
        "a",
        compete(server, population, FILES_BEFORE, List.of(LIBRARY, COPY, UNNEST_LOOP, OPENCSV)));
  }

  /** Rows 5 to 11 for JVMs that do this alone, and for those that did as much before. */
  private void bulk(Population population, String variant, Scores scores) {
    String job =
        variant.isEmpty() ? "" : ", after " + FILES_BEFORE + " other files in the same process";
    String share =
        count(population.rows()) + " rows, " + count(population.users()) + " users" + job;
    double verify = scores.median(LIBRARY, VERIFY);
    double apply = scores.median(LIBRARY, APPLY);
    table.add(
        "5" + variant,
        "verify against PostgreSQL, " + share,
        "look-ups by unnest in bare JDBC",
        Goal.atLeast(0.85, 1.3),
        scores.median(UNNEST_LOOP, VERIFY) / verify);
    table.add(
        "6" + variant,
        "verify against PostgreSQL, " + share,
        "opencsv, Hibernate Validator, one SELECT a row",
        Goal.atLeast(10, 15),
        scores.median(OPENCSV, VERIFY) / verify);
    String changes = "apply " + count(population.changes().size()) + " changes" + job;
    table.add(
        "8" + variant,
        changes,
        "COPY and one UPDATE with audit",
        Goal.atLeast(0.75, 0.95),
        scores.median(COPY, APPLY) / apply);
    table.add(
        "10" + variant,
        changes,
        "JdbcTemplate row by row, one transaction",
        Goal.atLeast(6, 10),
        scores.median(OPENCSV, APPLY) / apply);
    table.add(
        "11" + variant,
        "file to done, " + share,
        "opencsv, Hibernate Validator, JdbcTemplate, one transaction",
        Goal.atLeast(8, 12),
        (scores.median(OPENCSV, VERIFY) + scores.median(OPENCSV, APPLY)) / (verify + apply));
  }

  /** Rows 7 and 9. */
  private void largeBulk(Server server, Population population) throws IOException, SQLException {
    Scores scores = compete(server, population, 0, List.of(LIBRARY, COPY, UNNEST_LOOP));
    table.add(
        "7",
        "verify against PostgreSQL, "
            + count(population.rows())
            + " rows, "
            + count(population.users())
            + " users",
        "look-ups by unnest in bare JDBC",
        Goal.atLeast(3, 5),
        scores.median(UNNEST_LOOP, VERIFY) / scores.median(LIBRARY, VERIFY));
    table.add(
        "9",
        "apply " + count(population.changes().size()) + " changes in chunks",
        "COPY and one UPDATE with audit",
        Goal.atLeast(0.75, 0.9),
        scores.median(COPY, APPLY) / scores.median(LIBRARY, APPLY));
  }

  /** Rows 15 and 16. */
  private void pages(Server server, Population population) throws IOException, SQLException {
    Scores scores = compete(server, population, 0, List.of(LIBRARY_PAGES, JDBC_PAGES));
    String users = ", " + count(population.users()) + " users";
    double deep = scores.median(LIBRARY_PAGES, Pages.DEEP);
    table.add(
        "15",
        "status page at depth " + count(Pages.depth(population)) + users,
        "the first page (time)",
        Goal.atMost(2, NONE),
        deep / scores.median(LIBRARY_PAGES, Pages.FIRST));
    table.add(
        "15",
        "the same",
        "the same page by OFFSET",
        Goal.atLeast(100, NONE),
        scores.median(JDBC_PAGES, Pages.OFFSET) / deep);
    for (String page : List.of(Pages.FIRST, Pages.DEEP, Pages.LAST)) {
      table.add(
          "16",
          "status view, " + page + users,
          "the same SQL in bare JDBC (time)",
          Goal.atMost(1.3, 1.15),
          scores.median(LIBRARY_PAGES, page) / scores.median(JDBC_PAGES, page));
    }
  }

  /** Rows 12 to 14. */
  private void signIn() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(SignInBenchmark.class.getName() + ".*")
                    .forks(settings.runs())
                    .warmupIterations(3)
                    .measurementIterations(3)
                    .warmupTime(TimeValue.milliseconds(500))
                    .measurementTime(TimeValue.milliseconds(500))
                    .addProfiler(GCProfiler.class)
                    .build())
            .run();
    double library = nanoseconds(results, "library");
    String job = "sign-in decision, 50 networks";
    table.add(
        "12",
        job,
        "the least that does it for IPv4 (time)",
        Goal.atMost(2, 1.2),
        library / nanoseconds(results, "binarySearch"));
    table.add("12", job, "(time)", new Goal(Table.Sense.AT_MOST, 100, NONE, " ns"), library);
    table.add(
        "13",
        job + ", allocated by the decision",
        "(bytes)",
        new Goal(Table.Sense.AT_MOST, 32, 0, " B"),
        bytes(results, "libraryReadyAttempt"));
    table.add(
        "13",
        "the same, bare outcome",
        "(bytes)",
        new Goal(Table.Sense.AT_MOST, 0, NONE, " B"),
        bytes(results, "libraryBareOutcome"));
    table.add(
        "14",
        job,
        "ranges parsed each time",
        Goal.atLeast(20, 50),
        nanoseconds(results, "parsedEachTime") / library);
  }

  private static double nanoseconds(Collection<RunResult> results, String benchmark) {
    return result(results, benchmark).getPrimaryResult().getScore();
  }

  private static double bytes(Collection<RunResult> results, String benchmark) {
    return Math.rint(
        Objects.requireNonNull(
                result(results, benchmark).getSecondaryResults().get("gc.alloc.rate.norm"))
            .getScore());
  }

  private static RunResult result(Collection<RunResult> results, String benchmark) {
    return results.stream()
        .filter(result -> result.getPrimaryResult().getLabel().equals(benchmark))
        .findFirst()
        .orElseThrow();
  }

  /** Row 17. */
  private void commandLine(Path jar) throws IOException {
    Population population = new Population(10, 10);
    Path file = trial(population, "", 0).tasks().get(0).file();
    String administrator = Population.ADMINISTRATOR.username().value();
    FreshJvm.run(directory, FreshJvm.command(jar, "init", administrator));
    Path users = directory.resolve("users.txt");
    Files.write(
        users,
        IntStream.range(0, population.users())
            .mapToObj(user -> population.username(user) + "\tSomebody")
            .toList());
    FreshJvm.run(directory, FreshJvm.command(jar, "users", "import", users.toString()));
    List<Double> commands = new ArrayList<>();
    List<Double> hellos = new ArrayList<>();
    List<Double> queries = new ArrayList<>();
    for (int run = 1; run <= settings.runs() * 2; run++) {
      Stopwatch stopwatch = new Stopwatch();
      FreshJvm.run(
          directory,
          FreshJvm.command(jar, "bulk-update", "verify", file.toString(), "--as", administrator));
      commands.add(stopwatch.lap());
      FreshJvm.run(directory, FreshJvm.command(List.of(), Hello.class));
      hellos.add(stopwatch.lap());
      FreshJvm.run(directory, FreshJvm.command(jar, OneQuery.class, "jdbc:h2:./mfa-admin"));
      queries.add(stopwatch.lap());
    }
    log("command line " + commands + ", hello " + hellos + ", one query " + queries + " ms");
    String job = "admin-cli verifies 10 rows, whole process";
    double command = Scores.median(commands);
    table.add(
        "17", job, "hello world (time)", Goal.atMost(2, 1.6), command / Scores.median(hellos));
    table.add(
        "17a",
        job,
        "one query to the same database file (time)",
        Goal.atMost(2, NONE),
        command / Scores.median(queries));
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
