package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one row in the making: each part has exactly one form. Used again for row after row.
 */
public final class RowOutput {

  /** The most bytes of a row; a length beyond it is refused before any memory is taken for it. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private byte[] bytes = new byte[256];
  private int length;

  /** Makes an empty row. */
  public RowOutput() {}

  /** Empties it. */
  RowOutput cleared() {
    length = 0;
    return this;
  }

  /** What was written: valid until more is, and then followed by other bytes. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /**
   * A copy of what was written.
   *
   * @return the bytes
   */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private void makeRoom(int count) {
    if (count > MAX_BYTES - length) {
      throw new SpoolException(
          SpoolException.Kind.LIMIT, "A row takes more than " + MAX_BYTES + " bytes", null);
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
    }
  }

  /**
   * One byte.
   *
   * @param value its lowest eight bits count
   */
  public void writeByte(int value) {
    makeRoom(1);
    bytes[length++] = (byte) value;
  }

  /**
   * Bytes as they are.
   *
   * @param from where they are
   */
  public void writeBytes(byte[] from) {
    makeRoom(from.length);
    System.arraycopy(from, 0, bytes, length, from.length);
    length += from.length;
  }

  /**
   * A number in eight bytes, which order as numbers that are not negative do.
   *
   * @param number the number
   */
  public void writeLong(long number) {
    makeRoom(Long.BYTES);
    RowInput.LONG.set(bytes, length, number);
    length += Long.BYTES;
  }

  /**
   * A number, seven bits a byte, the lowest first: small ones that are not negative are short.
   *
   * @param number the number
   */
  public void writeNumber(long number) {
    if (number >>> 7 == 0) {
      writeByte((int) number); // as nearly all are
    } else {
      makeRoom(sizeOf(number));
      length = put(number, bytes, length);
    }
  }

  /** How many bytes a number takes. */
  static int sizeOf(long number) {
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(number | 1)) / 7 + 1;
  }

  /** Writes a number where there is room for it, and answers where it ends. */
  static int put(long number, byte[] to, int start) {
    int at = start;
    long rest = number;
    for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
      to[at++] = (byte) (rest | 0x80);
    }
    to[at++] = (byte) rest;
    return at;
  }

  /**
   * A text or none.
   *
   * @param text the text; one with half a surrogate pair, which UTF-8 cannot carry, goes as it is
   */
  public void writeText(@Nullable String text) {
    if (text == null) {
      writeNumber(0);
      return;
    }
    int start = length;
    writeNumber(1 + 2L * text.length());
    if (!writeAscii(text, (char) 0)) {
      length = start;
      writeUnicode(text);
    }
  }

  /**
   * A text that mostly is a usual one, which is not written then.
   *
   * @param text the text
   * @param usual the usual text, or null if there is none
   */
  public void writeTextOr(String text, @Nullable String usual) {
    writeText(text.equals(usual) ? null : text);
  }

  private void writeUnicode(String text) {
    if (RowInput.isUnicode(text)) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      writeNumber(1 + 2L * utf8.length);
      writeBytes(utf8);
    } else {
      writeNumber(2 + 2L * text.length());
      for (int i = 0; i < text.length(); i++) {
        writeByte(text.charAt(i) >> Byte.SIZE);
        writeByte(text.charAt(i));
      }
    }
  }

  /** Writes a text of ASCII from a character on, as nearly all are; answers whether it is one. */
  private boolean writeAscii(String text, char first) {
    int count = text.length();
    makeRoom(count);
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c < first || c >= 0x80) {
        return false;
      }
      bytes[length + i] = (byte) c;
    }
    length += count;
    return true;
  }

  /**
   * A text whose bytes order as {@link io.mfaadmin.user.UsernameKey} does: nearly UTF-8, and a zero
   * after it. Surrogates go unit by unit, after all other characters.
   *
   * @param text the text
   */
  public void writeOrdered(String text) {
    if (!writeAscii(text, (char) 2)) {
      for (int i = 0; i < text.length(); i++) {
        writeOrdered(text.charAt(i));
      }
    }
    writeByte(0);
  }

  private void writeOrdered(char unit) {
    if (unit < 2) {
      writeByte(1); // Zero is the end.
      writeByte(1 + unit);
    } else if (unit < 0x80) {
      writeByte(unit);
    } else if (unit < 0x800) {
      writeByte(0xC0 | unit >> 6);
      writeByte(0x80 | unit & 0x3F);
    } else if (Character.isSurrogate(unit)) {
      writeByte(0xF0 | unit - Character.MIN_SURROGATE >> Byte.SIZE);
      writeByte(unit);
    } else {
      writeByte(0xE0 | unit >> 12);
      writeByte(0x80 | unit >> 6 & 0x3F);
      writeByte(0x80 | unit & 0x3F);
    }
  }

  /**
   * One of the constants of an enum, or none.
   *
   * @param constant the constant
   */
  public void writeConstant(@Nullable Enum<?> constant) {
    writeByte(constant == null ? 0 : 1 + constant.ordinal());
  }

  /**
   * A bit for each constant of an enum.
   *
   * @param constants those that are in the set
   */
  public void writeSet(Set<? extends Enum<?>> constants) {
    long bits = 0;
    if (!constants.isEmpty()) { // most are, and then no iterator is made
      for (Enum<?> constant : constants) {
        bits |= 1L << constant.ordinal();
      }
    }
    writeNumber(bits);
  }

  /**
   * A number of items, and these.
   *
   * @param <T> the items
   * @param items the items
   * @param codec how one is written
   */
  public <T> void writeList(List<T> items, RowCodec<? super T> codec) {
    writeNumber(items.size());
    for (T item : items) {
      codec.write(item, this);
    }
  }
}
