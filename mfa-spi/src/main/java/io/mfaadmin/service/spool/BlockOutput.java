package io.mfaadmin.service.spool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import javax.crypto.Mac;

/** Writes bytes as authenticated blocks. Complete only after {@link #end}. */
final class BlockOutput extends OutputStream {

  private final OutputStream out;
  private final Mac mac;
  private final byte[] preamble;
  private final byte[] content = new byte[BlockFormat.MAX_CONTENT_BYTES];
  private int length;
  private long index;

  BlockOutput(OutputStream out, SpoolKey key) throws IOException {
    this.out = out;
    this.mac = key.mac();
    this.preamble =
        ByteBuffer.allocate(BlockFormat.PREAMBLE_BYTES)
            .put(BlockFormat.MAGIC)
            .put((byte) BlockFormat.VERSION)
            .put(BlockFormat.keyMark(mac))
            .put(SpoolKey.randomBytes(BlockFormat.FILE_ID_BYTES))
            .array();
    out.write(preamble);
  }

  @Override
  public void write(int b) throws IOException {
    if (length == content.length) {
      writeBlock(BlockFormat.CONTENT);
    }
    content[length++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int end = offset + count;
    for (int from = offset; from < end; ) {
      if (length == content.length) {
        writeBlock(BlockFormat.CONTENT);
      }
      int part = Math.min(end - from, content.length - length);
      System.arraycopy(bytes, from, content, length, part);
      length += part;
      from += part;
    }
  }

  /** Writes what is left, and the block that says that this is all. */
  void end(long rows) throws IOException {
    if (length > 0) {
      writeBlock(BlockFormat.CONTENT);
    }
    ByteBuffer.wrap(content).putLong(rows);
    length = Long.BYTES;
    writeBlock(BlockFormat.END);
    out.flush();
  }

  private void writeBlock(byte kind) throws IOException {
    byte[] head = ByteBuffer.allocate(BlockFormat.HEAD_BYTES).put(kind).putInt(length).array();
    out.write(head);
    out.write(content, 0, length);
    out.write(BlockFormat.authenticate(mac, preamble, index, head, content, length));
    index++;
    length = 0;
  }
}
