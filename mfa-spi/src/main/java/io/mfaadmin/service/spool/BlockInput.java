package io.mfaadmin.service.spool;

import io.mfaadmin.service.SpoolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Reads what {@link BlockOutput} wrote and gives no byte before its block is found authentic (E36,
 * E56). Throws the source's own {@code IOException}, and {@link SpoolException} for all that is not
 * as it was written.
 */
final class BlockInput extends InputStream {

  private final InputStream in;
  private final Mac mac;
  private final byte[] preamble;
  private byte[] block = new byte[0];
  private int position;
  private int limit;
  private long index;
  private boolean ended;
  private long rows;

  BlockInput(InputStream in, SpoolKey key) throws IOException {
    this.in = in;
    this.mac = key.mac();
    this.preamble = in.readNBytes(BlockFormat.PREAMBLE_BYTES);
    checkPreamble();
  }

  private void checkPreamble() {
    int magic = BlockFormat.MAGIC.length;
    int there = Math.min(magic, preamble.length);
    if (!Arrays.equals(preamble, 0, there, BlockFormat.MAGIC, 0, there)) {
      throw corrupt("This is no file of saved rows");
    }
    if (preamble.length < BlockFormat.PREAMBLE_BYTES) {
      throw cutOff();
    }
    int version = Byte.toUnsignedInt(preamble[magic]);
    if (version != BlockFormat.VERSION) {
      throw corrupt(
          "The file has format version "
              + version
              + ", but this library reads version "
              + BlockFormat.VERSION);
    }
    byte[] mark = BlockFormat.keyMark(mac);
    if (!Arrays.equals(preamble, magic + 1, magic + 1 + mark.length, mark, 0, mark.length)) {
      throw corrupt("The file was made under another key, or its beginning altered");
    }
  }

  /** Whether all content was given; the whole file is found authentic then. */
  boolean atEnd() throws IOException {
    if (position == limit && !ended) {
      readBlock();
    }
    return ended;
  }

  /** How many rows the writer counted; known at the end. */
  long rows() {
    return rows;
  }

  @Override
  public int read() throws IOException {
    return atEnd() ? -1 : Byte.toUnsignedInt(block[position++]);
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (atEnd()) {
      return -1;
    }
    int part = Math.min(count, limit - position);
    System.arraycopy(block, position, bytes, offset, part);
    position += part;
    return part;
  }

  private void readBlock() throws IOException {
    byte[] head = in.readNBytes(BlockFormat.HEAD_BYTES);
    if (head.length < BlockFormat.HEAD_BYTES) {
      throw cutOff();
    }
    byte kind = head[0];
    int length = ByteBuffer.wrap(head).getInt(1);
    if (!BlockFormat.canBe(kind, length)) {
      throw altered();
    }
    int total = length + BlockFormat.MAC_BYTES;
    if (block.length < total) {
      block = new byte[total];
    }
    if (in.readNBytes(block, 0, total) < total) {
      throw cutOff();
    }
    byte[] code = BlockFormat.authenticate(mac, preamble, index, head, block, length);
    if (!MessageDigest.isEqual(code, Arrays.copyOfRange(block, length, total))) {
      throw altered();
    }
    index++;
    position = 0;
    limit = length;
    if (kind == BlockFormat.END) {
      rows = ByteBuffer.wrap(block).getLong();
      limit = 0;
      if (in.read() != -1) {
        throw corrupt("The file goes on after its end");
      }
      ended = true;
    }
  }

  private SpoolException altered() {
    return corrupt("The file was altered in block " + index);
  }

  private SpoolException cutOff() {
    return corrupt("The file is cut off in block " + index);
  }

  static SpoolException corrupt(String message) {
    return new SpoolException(SpoolException.Kind.CORRUPT, message, null);
  }
}
