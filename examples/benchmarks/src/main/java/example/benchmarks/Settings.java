package example.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured, and how large. Given as {@code --name=value}; see the README.
 *
 * @param only which contests
 * @param users how many users the tenant in the database has
 * @param rows how many of them are in the file of which a tenth or less of the tenant is asked
 * @param largeRows how many rows the larger file for the database has
 * @param memoryRows how many rows are verified in memory
 * @param hugeRows how many rows are verified in memory and in a small heap
 * @param runs how often each contender runs
 * @param commandLine the jar of admin-cli
 * @param out where to write the table, besides the console
 */
record Settings(
    Set<Contest> only,
    int users,
    int rows,
    int largeRows,
    int memoryRows,
    int hugeRows,
    int runs,
    Optional<Path> commandLine,
    Optional<Path> out) {

  static Settings of(String... args) {
    Settings settings =
        new Settings(
            EnumSet.allOf(Contest.class),
            1_000_000,
            100_000,
            1_000_000,
            1_000_000,
            10_000_000,
            5,
            Optional.empty(),
            Optional.empty());
    for (String arg : args) {
      String[] both = arg.split("=", 2);
      if (both.length != 2) {
        throw new IllegalArgumentException(arg + " is not --name=value");
      }
      settings = settings.with(both[0], both[1]);
    }
    return settings;
  }

  private Settings with(String name, String value) {
    return switch (name) {
      case "--only" ->
          new Settings(
              EnumSet.copyOf(contests(value)),
              users,
              rows,
              largeRows,
              memoryRows,
              hugeRows,
              runs,
              commandLine,
              out);
      case "--users" -> sized(number(value), rows, largeRows, memoryRows, hugeRows, runs);
      case "--rows" -> sized(users, number(value), largeRows, memoryRows, hugeRows, runs);
      case "--large-rows" -> sized(users, rows, number(value), memoryRows, hugeRows, runs);
      case "--memory-rows" -> sized(users, rows, largeRows, number(value), hugeRows, runs);
      case "--huge-rows" -> sized(users, rows, largeRows, memoryRows, number(value), runs);
      case "--runs" -> sized(users, rows, largeRows, memoryRows, hugeRows, number(value));
      case "--command-line" -> to(Optional.of(Path.of(value).toAbsolutePath()), out);
      case "--out" -> to(commandLine, Optional.of(Path.of(value)));
      default -> throw new IllegalArgumentException(name + " is not known");
    };
  }

  private Settings sized(
      int newUsers, int newRows, int newLarge, int newMemory, int newHuge, int newRuns) {
    return new Settings(
        only, newUsers, newRows, newLarge, newMemory, newHuge, newRuns, commandLine, out);
  }

  private Settings to(Optional<Path> jar, Optional<Path> file) {
    return new Settings(only, users, rows, largeRows, memoryRows, hugeRows, runs, jar, file);
  }

  private static List<Contest> contests(String names) {
    return Arrays.stream(names.split(","))
        .map(name -> Contest.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
        .toList();
  }

  private static int number(String value) {
    return Integer.parseInt(value.replace("_", ""));
  }
}
