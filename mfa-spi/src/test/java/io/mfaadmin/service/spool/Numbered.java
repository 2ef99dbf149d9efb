package io.mfaadmin.service.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A row for tests: what it is sorted by, and when it was added; both not negative. */
record Numbered(long value, long added) {

  static final RowCodec<Numbered> CODEC =
      new RowCodec<>() {
        @Override
        public void write(Numbered row, RowOutput out) {
          out.writeLong(row.value());
          out.writeLong(row.added());
        }

        @Override
        public Numbered read(RowInput in) throws IOException {
          return new Numbered(in.readLong(), in.readLong());
        }
      };

  static List<Numbered> of(LongStream values) {
    List<Numbered> rows = new ArrayList<>();
    values.forEach(value -> rows.add(new Numbered(value, rows.size())));
    return rows;
  }

  static <R> List<R> all(RowCursor<R> cursor) {
    List<R> rows = new ArrayList<>();
    for (R row = cursor.next(); row != null; row = cursor.next()) {
      rows.add(row);
    }
    return rows;
  }
}
