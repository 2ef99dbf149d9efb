package example.admincli;

import io.mfaadmin.bulk.Excerpt;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.text.Messages;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mfa-admin}: exit status 0 done, 1 refused or problems found, 2 wrong use. */
@Command(
    name = "mfa-admin",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    version = "mfa-admin, an example of mfaadmin",
    subcommands = {
      InitCommand.class,
      UsersCommand.class,
      StateCommands.Enable.class,
      StateCommands.Enforce.class,
      StateCommands.Disable.class,
      UserSettingsCommand.class,
      SettingsCommand.class,
      BulkUpdateCommand.class,
      UndoCommand.class,
      AuditCommands.History.class,
      AuditCommands.Operations.class,
      AuditCommands.Events.class,
      SignInCommand.class
    })
public final class Main {

  Main() {}

  /**
   * Runs a command and ends the process with its exit status.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.setProperty("org.jboss.logging.provider", "slf4j"); // and so nowhere, as all else
    System.setProperty("jdk.console", "java.base"); // none without a terminal, on JDK 22 to 24 too
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    Locale language = language(arguments);
    CommandLine commandLine =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(Locale.class, Locale::forLanguageTag)
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  Messages messages = Messages.in(language);
                  if (failure instanceof Refused refused) {
                    refused
                        .in(messages)
                        .lines()
                        .map(Excerpt::uncut)
                        .forEach(command.getErr()::println);
                    return refused.status();
                  }
                  if (failure instanceof StoreException) {
                    command
                        .getErr()
                        .println(
                            Database.isMissing(failure.getCause())
                                ? messages.text(Sentence.NO_TABLES)
                                : messages.text(
                                    Sentence.DATABASE_FAILED,
                                    String.valueOf(failure.getMessage())));
                    return Refused.REFUSED;
                  }
                  throw failure;
                });
    Usage.describe(commandLine, Usage.in(language));
    return commandLine.execute(arguments);
  }

  /** What {@code --lang} says, which the help must know before the rest is read. */
  private static Locale language(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith("--lang=")) {
        return Locale.forLanguageTag(arguments[i].substring("--lang=".length()));
      }
      if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
        return Locale.forLanguageTag(arguments[i + 1]);
      }
    }
    return Locale.getDefault();
  }
}
