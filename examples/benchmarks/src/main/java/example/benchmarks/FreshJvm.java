package example.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs programs in JVMs of their own, of the JDK and class path of this one. */
final class FreshJvm {

  private FreshJvm() {}

  private static List<String> java(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    return command;
  }

  /** The command for a main class of this class path. */
  static List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> command = java(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The command for a main class of this class path that finds a driver in a runnable jar. */
  static List<String> command(Path driver, Class<?> main, String... arguments) {
    String classPath = driver + File.pathSeparator + System.getProperty("java.class.path");
    List<String> command = java(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The command for a runnable jar. */
  static List<String> command(Path jar, String... arguments) {
    List<String> command = java(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a command to its end, and answers what it wrote. */
  static String run(Path directory, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + " failed: " + output);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return output;
  }

  /** Runs a contender, and answers its milliseconds by the part of the work. */
  static Map<String, Double> run(Trial trial, Contender contender, String... options)
      throws IOException {
    String output =
        run(Path.of("."), command(List.of(options), Trial.class, trial.arguments(contender)));
    Map<String, Double> measured = new TreeMap<>();
    output
        .lines()
        .filter(line -> line.startsWith(Trial.RESULT))
        .map(line -> line.substring(Trial.RESULT.length()))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              measured.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            });
    return measured;
  }
}
