package example.console;

import example.console.directory.FirstAdministrator;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the console; with {@code --demo} it has a tenant to look at. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ConsoleApplication {

  private static final String FIRST_ADMINISTRATOR = "first-administrator";
  private static final String ORGANIZATION = "organization";

  /**
   * Starts it, or makes the first administrator of an organization and ends.
   *
   * @param arguments properties of Spring Boot, such as {@code --server.port=8081}, and {@code
   *     --demo}; or {@code --first-administrator=EMAIL} with {@code --organization=NAME}
   */
  public static void main(String[] arguments) {
    System.setProperty("jdk.console", "java.base"); // none without a terminal, on JDK 22 to 24 too
    SpringApplication application = new SpringApplication(ConsoleApplication.class);
    DefaultApplicationArguments given = new DefaultApplicationArguments(arguments);
    if (given.containsOption("demo")) {
      application.setAdditionalProfiles("demo");
    }
    if (!given.containsOption(FIRST_ADMINISTRATOR)) {
      application.run(arguments);
      return;
    }
    List<String> serving = new ArrayList<>(List.of(arguments));
    serving.removeIf(argument -> argument.startsWith("--server.port="));
    serving.add("--server.port=-1"); // nobody
    ConfigurableApplicationContext console = application.run(serving.toArray(new String[0]));
    String email = only(given, FIRST_ADMINISTRATOR);
    UnaryOperator<String> words =
        name ->
            console.getMessage(
                FIRST_ADMINISTRATOR + "." + name, new Object[] {email}, Locale.getDefault());
    FirstAdministrator.Result result =
        console
            .getBean(FirstAdministrator.class)
            .make(only(given, ORGANIZATION), email, () -> password(words));
    System.out.println(words.apply(result.name()));
    boolean made = result == FirstAdministrator.Result.MADE;
    System.exit(SpringApplication.exit(console, () -> made ? 0 : 1));
  }

  private static String only(DefaultApplicationArguments given, String option) {
    List<String> values = given.getOptionValues(option);
    return values == null || values.size() != 1 ? "" : values.get(0);
  }

  private static String hidden(Console terminal, String prompt) {
    char[] typed = terminal.readPassword("%s ", prompt);
    return typed == null ? "" : String.valueOf(typed);
  }

  /** From the terminal, or a line of the standard input: never from arguments, which others see. */
  private static String password(UnaryOperator<String> words) {
    Console terminal = System.console();
    if (terminal != null) {
      String typed = hidden(terminal, words.apply("password"));
      // What nobody saw is typed twice; none is refused as too short.
      return typed.equals(hidden(terminal, words.apply("again"))) ? typed : "";
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      return Objects.requireNonNullElse(line, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
