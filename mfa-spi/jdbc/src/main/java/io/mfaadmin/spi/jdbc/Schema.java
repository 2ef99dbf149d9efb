package io.mfaadmin.spi.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The scripts that make the tables, to be run by the host: by hand, or by whatever migrates its own
 * schema. Flyway finds them at {@link #location}. Nothing here runs them.
 */
public final class Schema {

  private static final List<String> NAMES = List.of("V1__mfa.sql");

  private Schema() {}

  /**
   * A script.
   *
   * @param name its file name, such as {@code V1__mfa.sql}: a number that goes up, and what it does
   * @param sql its statements, each with a semicolon at its end
   */
  public record Script(String name, String sql) {

    /**
     * Checks that both parts are there.
     *
     * @throws NullPointerException if a part is null
     */
    public Script {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(sql, "sql");
    }
  }

  /**
   * Where the scripts are on the class path.
   *
   * @param dialect for which database
   * @return a folder, such as {@code io/mfaadmin/spi/jdbc/postgresql}
   */
  public static String location(SqlDialect dialect) {
    return "io/mfaadmin/spi/jdbc/" + dialect.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the scripts.
   *
   * @param dialect for which database
   * @return all of them, in the order in which they are to be run
   */
  public static List<Script> scripts(SqlDialect dialect) {
    return NAMES.stream().map(name -> new Script(name, read(location(dialect), name))).toList();
  }

  private static String read(String location, String name) {
    try (InputStream script =
        Objects.requireNonNull(
            Schema.class.getResourceAsStream("/" + location + "/" + name), name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
