package example.admincli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that the build leaves, as somebody starts it in an empty directory. */
class MfaAdminJarIT {

  @TempDir Path directory;

  private int mfaAdmin(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("mfa-admin.jar")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start()
        .waitFor();
  }

  private String printed(String name) throws Exception {
    return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("E98: the shaded jar works by itself, and ends with the status that it says")
  void worksByItselfAndEndsWithTheStatusThatItSays() throws Exception {
    assertThat(mfaAdmin("init", "gina@contoso.com")).isZero();
    assertThat(
            mfaAdmin(
                "settings", "set", "--remember-days", "30", "--as", "gina@contoso.com", "--json"))
        .isZero();
    assertThat(printed("out")).contains("\"rememberDays\":30");
    assertThat(printed("err")).isEmpty();

    assertThat(mfaAdmin("enable", "nobody@contoso.com", "--as", "gina@contoso.com", "--lang=nl"))
        .isOne();
    assertThat(printed("err")).contains("Er is geen gebruiker nobody@contoso.com");
    assertThat(mfaAdmin("enable")).isEqualTo(2);
  }
}
