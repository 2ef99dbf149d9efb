package example.admincli;

import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine;

/** What stands in the help of commands, and the names of what they print, in a language. */
final class Usage {

  private static final ResourceBundle.Control ENGLISH_OTHERWISE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Usage() {}

  static ResourceBundle in(Locale language) {
    return ResourceBundle.getBundle("example.admincli.usage", language, ENGLISH_OTHERWISE);
  }

  /** Gives a command, and all below it, their help. */
  static void describe(CommandLine command, ResourceBundle words) {
    command.setResourceBundle(words);
    command.getSubcommands().values().forEach(below -> describe(below, words));
  }
}
