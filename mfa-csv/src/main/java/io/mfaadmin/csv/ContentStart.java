package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblemCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a file tell: its encoding (BU-6), or that it is no CSV at all (E24).
 * Nothing is guessed: a byte-order mark decides, else what the caller named, else UTF-8.
 *
 * @param charset what to decode with
 * @param fault why the content cannot be read, or null
 */
record ContentStart(Charset charset, @Nullable Fault fault) {

  /** As many bytes as are looked at. */
  private static final int LENGTH = 256;

  /** The first bytes of a format. */
  private record Magic(byte[] bytes, String format) {
    static Magic of(String hex, String format) {
      return new Magic(HexFormat.of().parseHex(hex), format);
    }
  }

  /** The longer mark before the shorter one that it begins with. */
  private static final List<Magic> MARKS =
      List.of(
          Magic.of("0000feff", "UTF-32"),
          Magic.of("fffe0000", "UTF-32"),
          Magic.of("feff", "UTF-16BE"),
          Magic.of("fffe", "UTF-16LE"),
          Magic.of("efbbbf", "UTF-8"));

  private static final List<Magic> BINARY =
      List.of(
          Magic.of("504b0304", "ZIP"),
          Magic.of("504b0506", "ZIP"),
          Magic.of("1f8b", "GZIP"),
          Magic.of("425a68", "BZIP2"),
          Magic.of("fd377a585a00", "XZ"),
          Magic.of("28b52ffd", "ZSTD"),
          Magic.of("377abcaf271c", "7Z"),
          Magic.of("526172211a07", "RAR"),
          Magic.of("d0cf11e0a1b11ae1", "XLS"),
          Magic.of("255044462d", "PDF"));

  /** How markup begins, in small letters and after blanks. */
  private record Opening(String text, String format) {}

  private static final List<Opening> MARKUP =
      List.of(
          new Opening("<!doctype html", "HTML"),
          new Opening("<html", "HTML"),
          new Opening("<table", "HTML"),
          new Opening("<?xml", "XML"),
          new Opening("{\\rtf", "RTF"));

  /**
   * Looks at the first bytes.
   *
   * @param bytes the bytes at their start; left behind a byte-order mark
   * @param ofUnmarked the encoding of what has no byte-order mark
   */
  static ContentStart of(ByteSource bytes, Charset ofUnmarked) {
    bytes.require(LENGTH);
    byte[] head = new byte[Math.min(LENGTH, bytes.buffer().remaining())];
    bytes.buffer().duplicate().get(head);
    Magic mark = first(MARKS, head);
    if (mark == null) {
      return unmarked(head, ofUnmarked);
    }
    if (mark.format.equals("UTF-32")) {
      return refused(BulkProblemCode.ENCODING_UNSUPPORTED, mark.format);
    }
    bytes.buffer().position(mark.bytes.length);
    Charset charset = Charset.forName(mark.format);
    byte[] rest = Arrays.copyOfRange(head, mark.bytes.length, head.length);
    String markup = markup(new String(rest, charset));
    return markup == null
        ? new ContentStart(charset, null)
        : refused(BulkProblemCode.NOT_TEXT, markup);
  }

  private static ContentStart unmarked(byte[] head, Charset charset) {
    Magic binary = first(BINARY, head);
    String format =
        binary == null ? markup(new String(head, StandardCharsets.ISO_8859_1)) : binary.format;
    if (format != null) {
      return refused(BulkProblemCode.NOT_TEXT, format);
    }
    if (charset.name().startsWith("UTF-32")) {
      return refused(BulkProblemCode.ENCODING_UNSUPPORTED, charset.name());
    }
    return charset.name().contains("UTF-16")
        ? new ContentStart(charset, null)
        : narrow(head, charset);
  }

  /**
   * Text that begins with a Latin letter and has two or four bytes a character is not in an
   * encoding in which such a letter has one, whoever named it (E03).
   */
  private static ContentStart narrow(byte[] head, Charset charset) {
    return switch (zeros(head)) {
      case "x000", "000x" -> refused(BulkProblemCode.ENCODING_UNSUPPORTED, "UTF-32");
      case "x0", "x0x", "x0x0" -> refused(BulkProblemCode.ENCODING_UNMARKED, "UTF-16LE");
      case "0x", "0x0", "0x0x" -> refused(BulkProblemCode.ENCODING_UNMARKED, "UTF-16BE");
      default -> new ContentStart(charset, null);
    };
  }

  /** Which of the first four bytes are zero. */
  private static String zeros(byte[] head) {
    StringBuilder zeros = new StringBuilder();
    for (int i = 0; i < Math.min(4, head.length); i++) {
      zeros.append(head[i] == 0 ? '0' : 'x');
    }
    return zeros.toString();
  }

  private static @Nullable Magic first(List<Magic> table, byte[] head) {
    for (Magic magic : table) {
      int length = magic.bytes.length;
      if (head.length >= length && Arrays.equals(head, 0, length, magic.bytes, 0, length)) {
        return magic;
      }
    }
    return null;
  }

  private static @Nullable String markup(String text) {
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    for (Opening opening : MARKUP) {
      if (start.startsWith(opening.text)) {
        return opening.format;
      }
    }
    return null;
  }

  private static ContentStart refused(BulkProblemCode code, String format) {
    return new ContentStart(StandardCharsets.UTF_8, Fault.of(code, format));
  }
}
