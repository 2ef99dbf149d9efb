package io.mfaadmin.service.spool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts that rows are made of, each with exactly one form; any other is refused on reading. */
final class Fields {

  private Fields() {}

  /** Seven bits a byte, the lowest first; small numbers that are not negative are short. */
  static void writeNumber(long number, DataOutput out) throws IOException {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) rest | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long readNumber(DataInput in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int b = in.readUnsignedByte();
      number |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        if (b == 0 && shift > 0 || shift == 63 && b > 1) {
          break;
        }
        return number;
      }
    }
    throw new IOException("a number is written otherwise than numbers are");
  }

  static int readInt(DataInput in) throws IOException {
    long number = readNumber(in);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new IOException("a number is out of range");
    }
    return (int) number;
  }

  /** A text or none. Text with half a surrogate pair, which UTF-8 cannot carry, goes as it is. */
  static void writeText(@Nullable String text, DataOutput out) throws IOException {
    if (text == null) {
      writeNumber(0, out);
    } else if (isUnicode(text)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      writeNumber(1 + 2L * bytes.length, out);
      out.write(bytes);
    } else {
      writeNumber(2 + 2L * text.length(), out);
      out.writeChars(text);
    }
  }

  static @Nullable String readTextOrNull(DataInput in) throws IOException {
    int form = readInt(in);
    if (form == 0) {
      return null;
    }
    int length = (form - 1) / 2;
    if (length > Frame.MAX_BYTES) {
      throw new IOException("a text is longer than rows can be");
    }
    return form % 2 == 1 ? readUtf8(length, in) : readUnits(length, in);
  }

  private static String readUtf8(int length, DataInput in) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    // What is malformed is decoded to this character, which may also stand there by right.
    if (text.indexOf('\uFFFD') >= 0
        && !Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
      throw new IOException("a text is not UTF-8");
    }
    return text;
  }

  private static String readUnits(int length, DataInput in) throws IOException {
    char[] units = new char[length];
    for (int i = 0; i < length; i++) {
      units[i] = in.readChar();
    }
    String text = new String(units);
    if (isUnicode(text)) {
      throw new IOException("a text is written otherwise than texts are");
    }
    return text;
  }

  static String readText(DataInput in) throws IOException {
    String text = readTextOrNull(in);
    if (text == null) {
      throw new IOException("a text is missing");
    }
    return text;
  }

  private static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        if (Character.isLowSurrogate(unit)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** One of the constants, or none. */
  static void writeConstant(@Nullable Enum<?> constant, DataOutput out) throws IOException {
    out.writeByte(constant == null ? 0 : 1 + constant.ordinal());
  }

  static <E extends Enum<E>> @Nullable E readConstantOrNull(E[] constants, DataInput in)
      throws IOException {
    int form = in.readUnsignedByte();
    if (form > constants.length) {
      throw new IOException("a constant is unknown");
    }
    return form == 0 ? null : constants[form - 1];
  }

  static <E extends Enum<E>> E readConstant(E[] constants, DataInput in) throws IOException {
    E constant = readConstantOrNull(constants, in);
    if (constant == null) {
      throw new IOException("a constant is missing");
    }
    return constant;
  }

  /** A bit for each constant. */
  static void writeSet(Set<? extends Enum<?>> constants, DataOutput out) throws IOException {
    long bits = 0;
    for (Enum<?> constant : constants) {
      bits |= 1L << constant.ordinal();
    }
    writeNumber(bits, out);
  }

  static <E extends Enum<E>> Set<E> readSet(E[] constants, DataInput in) throws IOException {
    long bits = readNumber(in);
    if (bits >>> constants.length != 0) {
      throw new IOException("a set has an unknown constant");
    }
    Set<E> set = new HashSet<>();
    for (E constant : constants) {
      if ((bits >> constant.ordinal() & 1) == 1) {
        set.add(constant);
      }
    }
    return set;
  }

  static <T> void writeList(List<T> items, Writer<? super T> writer, DataOutput out)
      throws IOException {
    writeNumber(items.size(), out);
    for (T item : items) {
      writer.write(item, out);
    }
  }

  static <T> List<T> readList(Reader<? extends T> reader, DataInput in) throws IOException {
    int count = readInt(in);
    if (count == 0) {
      return List.of();
    }
    // Not sized beforehand: a count is only believed as far as items follow.
    List<T> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(reader.read(in));
    }
    return items;
  }

  /** Writes one item of a list. */
  interface Writer<T> {
    void write(T item, DataOutput out) throws IOException;
  }

  /** Reads one item of a list. */
  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }
}
