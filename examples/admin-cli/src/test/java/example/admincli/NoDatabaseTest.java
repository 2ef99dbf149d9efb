package example.admincli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where there is no database, and that none is left behind. */
class NoDatabaseTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int mfa(String url, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--db", url, "--key", directory.resolve("key").toString(), "--lang", "en"));
    return Main.run(
        new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(new String[0]));
  }

  private String file() {
    return "jdbc:h2:" + directory.resolve("data");
  }

  @Test
  void onlyInitMakesADatabase() {
    assertThat(mfa(file(), "users", "list", "--as", "gina@contoso.com")).isOne();
    assertThat(err.toString()).contains("Run init first").hasLineCount(1);
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "notamail, has no @",
    "' ', contains a blank (U+0020)",
  })
  void initMakesNothingForWhatIsNoUsername(String username, String words) {
    assertThat(mfa(file(), "init", username)).isEqualTo(2);
    assertThat(err.toString()).contains(words).hasLineCount(1);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void initSaysThatItCannotWriteTheKey() {
    Path key = directory.resolve("nowhere").resolve("key");
    StringWriter said = new StringWriter();
    assertThat(
            Main.run(
                new PrintWriter(out),
                new PrintWriter(said, true),
                "init",
                "gina@contoso.com",
                "--db",
                "jdbc:h2:mem:",
                "--key",
                key.toString(),
                "--lang",
                "en"))
        .isEqualTo(2);
    assertThat(said.toString()).contains("cannot be written").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:foo, jdbc:foo",
    "jdbc:foo:scott/secret@host, jdbc:foo:...",
    "postgres://ann:secret@host/data, ...",
    "jdbc:foo://host/data?password=secret, jdbc:foo://host/data",
    "'', ''",
  })
  void saysWhichUrlIsOfNoDatabaseWithoutItsCredentials(String url, String shown) {
    assertThat(mfa(url, "settings", "show", "--as", "gina@contoso.com")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("This is no JDBC URL of H2 or PostgreSQL: " + shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {";NO_SUCH_SETTING=1;PASSWORD=secret", ";NO_SUCH_SETTING=a@secret"})
  void saysThatADatabaseCannotBeOpenedWithoutItsCredentials(String settings) {
    assertThat(mfa(file() + settings, "settings", "show", "--as", "gina@contoso.com")).isOne();
    assertThat(err.toString())
        .contains("The database cannot be opened: jdbc:h2:")
        .doesNotContain("secret")
        .hasLineCount(1);
  }

  @Test
  void initDoesNotOfferToSayWhoActs() {
    assertThat(mfa(file(), "init", "--help")).isZero();
    assertThat(out.toString()).contains("--db=URL").doesNotContain("--as", "--operator");
  }
}
