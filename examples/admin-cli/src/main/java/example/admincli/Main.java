package example.admincli;

import io.mfaadmin.spi.StoreException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mfa-admin}: exit status 0 done, 1 refused or problems found, 2 wrong use. */
@Command(
    name = "mfa-admin",
    mixinStandardHelpOptions = true,
    version = "mfa-admin, an example of mfaadmin",
    description = "Per-user MFA administration on the command line.",
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
      SignInCommand.class
    })
public final class Main {

  private Main() {}

  /**
   * Runs a command and ends the process with its exit status.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Locale.class, Locale::forLanguageTag)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof Refused) {
                command.getErr().println(failure.getMessage());
              } else if (failure instanceof StoreException) {
                command.getErr().println("The database failed: " + failure.getMessage());
              } else {
                throw failure;
              }
              return 1;
            })
        .execute(arguments);
  }
}
