package io.mfaadmin.service.spool;

import io.mfaadmin.bulk.CheckedRow;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that sorts many rows in little memory, and then waits to be ended. */
final class SpoolProcess {

  static final String DONE = "sorted";

  /** Shares no divisor with powers of ten: so many rows come once each, and in no order. */
  private static final int STEP = 777_767_777;

  private SpoolProcess() {}

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[1]);
    SpoolSettings settings = new SpoolSettings(Path.of(arguments[0]), 200_000, 1L << 30);
    try (RowSpool<CheckedRow> spool = RowSpool.sorted(new CheckedRowCodec(), settings)) {
      for (int i = 0; i < count; i++) {
        spool.add(row((long) i * STEP % count));
      }
      try (RowCursor<CheckedRow> rows = spool.open()) {
        for (long i = 0; i < count; i++) {
          if (!row(i).equals(rows.next())) {
            throw new AssertionError("row " + i);
          }
        }
        if (rows.next() != null) {
          throw new AssertionError("more rows than there were");
        }
      }
      System.out.println(DONE);
      System.out.flush();
      if (System.in.read() == -1) {
        return;
      }
    }
  }

  private static CheckedRow row(long number) {
    String digits = Long.toString(1_000_000_000L + number);
    String username = "user" + digits + "@contoso.com";
    return new CheckedRow(
        number + 2, username, "Enabled", UsernameKey.of(username), MfaState.ENABLED, List.of());
  }
}
