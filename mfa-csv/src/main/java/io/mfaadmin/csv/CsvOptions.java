package io.mfaadmin.csv;

import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;

/**
 * How a file is read.
 *
 * @param charset the encoding of a file that has no byte-order mark; empty for UTF-8 (BU-6). A
 *     byte-order mark decides, whatever is named here.
 * @param limits how much the file may hold
 */
public record CsvOptions(Optional<Charset> charset, CsvLimits limits) {

  /** UTF-8 unless a byte-order mark says otherwise, and {@link CsvLimits#DEFAULTS}. */
  public static final CsvOptions DEFAULTS = new CsvOptions(Optional.empty(), CsvLimits.DEFAULTS);

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if a part is null
   */
  public CsvOptions {
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(limits, "limits");
  }

  /**
   * The same with a named encoding, such as windows-1252 for the CSV of older spreadsheets.
   *
   * <p>Name it for a file that was refused as UTF-8, not beforehand: nearly every sequence of bytes
   * is valid in an encoding of one byte a character, so that a file in UTF-8 without a mark is
   * misread as windows-1252, and no problem says so. Letters outside ASCII come out as others, and
   * their user is not found, or is another one.
   *
   * @param named the encoding of files without byte-order mark
   * @return the options
   */
  public CsvOptions withCharset(Charset named) {
    return new CsvOptions(Optional.of(Objects.requireNonNull(named, "charset")), limits);
  }

  /**
   * The same with other limits.
   *
   * @param newLimits how much the file may hold
   * @return the options
   */
  public CsvOptions withLimits(CsvLimits newLimits) {
    return new CsvOptions(charset, newLimits);
  }
}
