package io.mfaadmin.service.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/** The numbers of the file format, and what each of its blocks is authenticated over. */
final class BlockFormat {

  static final byte[] MAGIC = "MFAROWS".getBytes(StandardCharsets.US_ASCII);
  static final int VERSION = 1;
  static final int KEY_MARK_BYTES = 8;
  static final int FILE_ID_BYTES = 16;
  static final int PREAMBLE_BYTES = MAGIC.length + 1 + KEY_MARK_BYTES + FILE_ID_BYTES;

  static final int MAX_CONTENT_BYTES = 64 * 1024;
  static final int HEAD_BYTES = 1 + Integer.BYTES;
  static final int MAC_BYTES = 32;

  static final byte CONTENT = 0;
  static final byte END = 1;

  private BlockFormat() {}

  /** Tells keys apart and says nothing of them; no block is authenticated over such a text. */
  static byte[] keyMark(Mac mac) {
    byte[] mark = new byte[KEY_MARK_BYTES];
    byte[] code = mac.doFinal("key mark".getBytes(StandardCharsets.US_ASCII));
    System.arraycopy(code, 0, mark, 0, KEY_MARK_BYTES);
    return mark;
  }

  /** The code of a block: over the file that it is of, its place there, and all that it says. */
  static byte[] authenticate(
      Mac mac, byte[] preamble, long index, byte[] head, byte[] content, int length) {
    mac.update(preamble);
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, index));
    mac.update(head);
    mac.update(content, 0, length);
    return mac.doFinal();
  }

  static boolean canBe(byte kind, int length) {
    return kind == CONTENT && length > 0 && length <= MAX_CONTENT_BYTES
        || kind == END && length == Long.BYTES;
  }
}
