package io.mfaadmin.service.spool;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one row, as {@link RowOutput} wrote them; any other form is refused. Whoever reads
 * it can neither read on into the next row nor leave half a one behind unnoticed.
 */
public final class RowInput {

  /** Eight bytes as a number, the highest first. */
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[0];
  private int start;
  private int position;
  private int limit;

  /** Makes a row without bytes. */
  RowInput() {}

  /**
   * A row of these bytes.
   *
   * @param bytes the bytes; not copied
   */
  public RowInput(byte[] bytes) {
    set(bytes, 0, bytes.length);
  }

  /** Becomes another row. */
  void set(byte[] newBytes, int from, int to) {
    bytes = newBytes;
    start = from;
    position = from;
    limit = to;
  }

  /** Becomes the row that begins at a place of the same bytes with its length. */
  void setFramed(int from) {
    int length = bytes[from];
    int at = from + 1;
    if (length < 0) {
      length &= 0x7F;
      for (int shift = 7, b = -1; b < 0; shift += 7) {
        b = bytes[at++];
        length |= (b & 0x7F) << shift;
      }
    }
    start = at;
    position = at;
    limit = at + length;
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int limit() {
    return limit;
  }

  int length() {
    return limit - start;
  }

  /** How many bytes were not read yet. */
  int remaining() {
    return limit - position;
  }

  /** Eight bytes as a number without sign, zeros for those behind the end of the row. */
  long word(int at) {
    int from = start + at;
    if (from <= limit - Long.BYTES) {
      return (long) LONG.get(bytes, from);
    }
    long word = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      word = word << Byte.SIZE | (i < limit ? Byte.toUnsignedInt(bytes[i]) : 0);
    }
    return word;
  }

  /** Where two rows differ first, or where the shorter one ends; -1 if they are equal. */
  static int mismatch(RowInput row, RowInput other) {
    return Arrays.mismatch(row.bytes, row.start, row.limit, other.bytes, other.start, other.limit);
  }

  /** Whether this row is the smaller of two that differ first at a place. */
  boolean isBefore(RowInput other, int place) {
    return place == length()
        || place < other.length()
            && Byte.compareUnsigned(bytes[start + place], other.bytes[other.start + place]) < 0;
  }

  /** Becomes a copy of a row, in an array of its own. */
  void copy(RowInput row) {
    byte[] own = bytes.length < row.length() ? new byte[2 * row.length()] : bytes;
    System.arraycopy(row.bytes, row.start, own, 0, row.length());
    set(own, 0, row.length());
  }

  /** Goes on by so many bytes, and answers where they begin. */
  private int advance(int count) throws EOFException {
    if (count > remaining()) {
      throw new EOFException("a row is cut off");
    }
    int from = position;
    position += count;
    return from;
  }

  /**
   * One byte.
   *
   * @return 0 to 255
   * @throws IOException if the row ends here
   */
  public int readByte() throws IOException {
    return Byte.toUnsignedInt(bytes[advance(1)]);
  }

  /**
   * A number of eight bytes.
   *
   * @return the number
   * @throws IOException if the row ends before it does
   */
  public long readLong() throws IOException {
    return (long) LONG.get(bytes, advance(Long.BYTES));
  }

  /**
   * A number.
   *
   * @return the number
   * @throws IOException if it is cut off, or written otherwise than numbers are
   */
  public long readNumber() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int b = readByte();
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

  /**
   * A number from 0 that fits an {@code int}.
   *
   * @return the number
   * @throws IOException if it is out of range or no number
   */
  public int readInt() throws IOException {
    long number = readNumber();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new IOException("a number is out of range");
    }
    return (int) number;
  }

  /**
   * A text or none.
   *
   * @return the text, or null
   * @throws IOException if it is cut off, or written otherwise than texts are
   */
  public @Nullable String readTextOrNull() throws IOException {
    int form = readInt();
    if (form == 0) {
      return null;
    }
    int length = (form - 1) / 2;
    return form % 2 == 1 ? readUtf8(length) : readUnits(length);
  }

  private String readUtf8(int length) throws IOException {
    int from = advance(length);
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    // What is malformed is decoded to this character, which may also stand there by right.
    if (text.indexOf('\uFFFD') >= 0) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(utf8, 0, utf8.length, bytes, from, from + length)) {
        throw new IOException("a text is not UTF-8");
      }
    }
    return text;
  }

  private String readUnits(int length) throws IOException {
    if (length > remaining() / Character.BYTES) {
      throw new EOFException("a row is cut off");
    }
    char[] units = new char[length];
    for (int i = 0; i < length; i++) {
      units[i] = (char) (readByte() << Byte.SIZE | readByte());
    }
    String text = new String(units);
    if (isUnicode(text)) {
      throw new IOException("a text is written otherwise than texts are");
    }
    return text;
  }

  /**
   * A text.
   *
   * @return the text
   * @throws IOException if there is none, it is cut off, or written otherwise than texts are
   */
  public String readText() throws IOException {
    String text = readTextOrNull();
    if (text == null) {
      throw new IOException("a text is missing");
    }
    return text;
  }

  /**
   * A text that mostly is a usual one, which is not written then.
   *
   * @param usual the usual text, or null if there is none
   * @return the text
   * @throws IOException if there is none, the usual one is written after all, or it is cut off or
   *     written otherwise than texts are
   */
  public String readTextOr(@Nullable String usual) throws IOException {
    String text = readTextOrNull();
    if (Objects.equals(text, usual)) {
      throw new IOException("a text is missing, or written although it is the usual one");
    }
    return text == null ? Objects.requireNonNull(usual) : text;
  }

  static boolean isUnicode(String text) {
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

  /**
   * A text whose bytes have an order.
   *
   * @return the text
   * @throws IOException if it is cut off, or written otherwise than such texts are
   */
  public String readOrdered() throws IOException {
    int end = position;
    while (end < limit && bytes[end] > 1) {
      end++;
    }
    if (end < limit && bytes[end] == 0) {
      String text = new String(bytes, position, end - position, StandardCharsets.ISO_8859_1);
      position = end + 1;
      return text;
    }
    return readOrderedUnits();
  }

  private String readOrderedUnits() throws IOException {
    int from = position;
    StringBuilder text = new StringBuilder();
    for (int b = readByte(); b > 0; b = readByte()) {
      int unit;
      if (b == 1) {
        unit = readByte() - 1;
      } else if (b < 0x80) {
        unit = b;
      } else if (b < 0xE0) {
        unit = (b & 0x1F) << 6 | readByte() & 0x3F;
      } else if (b < 0xF0) {
        unit = (b & 0xF) << 12 | (readByte() & 0x3F) << 6 | readByte() & 0x3F;
      } else {
        unit = Character.MIN_SURROGATE + ((b & 0xF) << Byte.SIZE | readByte());
      }
      text.append((char) unit);
    }
    RowOutput again = new RowOutput();
    again.writeOrdered(text.toString());
    if (!Arrays.equals(again.bytes(), 0, again.length(), bytes, from, position)) {
      throw new IOException("a text is written otherwise than texts with an order are");
    }
    return text.toString();
  }

  /**
   * A constant or none.
   *
   * @param <E> the enum
   * @param constants its constants
   * @return one of them, or null
   * @throws IOException if it is cut off or unknown
   */
  public <E extends Enum<E>> @Nullable E readConstantOrNull(E[] constants) throws IOException {
    int form = readByte();
    if (form > constants.length) {
      throw new IOException("a constant is unknown");
    }
    return form == 0 ? null : constants[form - 1];
  }

  /**
   * A constant.
   *
   * @param <E> the enum
   * @param constants its constants
   * @return one of them
   * @throws IOException if there is none, or it is cut off or unknown
   */
  public <E extends Enum<E>> E readConstant(E[] constants) throws IOException {
    E constant = readConstantOrNull(constants);
    if (constant == null) {
      throw new IOException("a constant is missing");
    }
    return constant;
  }

  /**
   * A set of constants.
   *
   * @param <E> the enum
   * @param constants its constants
   * @return some of them
   * @throws IOException if it is cut off, or one is unknown
   */
  public <E extends Enum<E>> Set<E> readSet(E[] constants) throws IOException {
    long bits = readNumber();
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

  /**
   * A list.
   *
   * @param <T> the items
   * @param codec how one is read
   * @return the items
   * @throws IOException if it is cut off, or an item is none
   */
  public <T> List<T> readList(RowCodec<? extends T> codec) throws IOException {
    int count = readInt();
    if (count == 0) {
      return List.of();
    }
    // Not sized beforehand: a count is only believed as far as items follow.
    List<T> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(codec.read(this));
    }
    return items;
  }
}
