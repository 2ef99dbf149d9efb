package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkRows;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Streams with the manners that a test needs. */
final class Streams {

  private Streams() {}

  static CsvContent content(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }

  static CsvContent content(String text) {
    return content(text.getBytes(StandardCharsets.UTF_8));
  }

  static BulkUpdateCsv update(String text) {
    return BulkUpdateCsv.from(content(text), CsvOptions.DEFAULTS);
  }

  static BulkUpdateCsv update(String text, CsvLimits limits) {
    return BulkUpdateCsv.from(content(text), CsvOptions.DEFAULTS.withLimits(limits));
  }

  /** A reading of bytes that arrive so many at a time, decoded in blocks of so many characters. */
  static BulkRows reading(byte[] bytes, int atATime, int block) {
    InputStream trickling =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, atATime));
          }
        };
    return new CsvReading(trickling, CsvOptions.DEFAULTS, block);
  }

  /** A beginning, and then the same for ever. */
  static InputStream endless(String beginning, String repeated) {
    byte[] first = beginning.getBytes(StandardCharsets.UTF_8);
    byte[] rest = repeated.getBytes(StandardCharsets.UTF_8);
    return new InputStream() {
      private long next;

      @Override
      public int read() {
        long at = next++;
        return (at < first.length
                ? first[(int) at]
                : rest[(int) ((at - first.length) % rest.length)])
            & 0xFF;
      }
    };
  }
}
