package io.mfaadmin.service.spool;

import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.CheckedRow;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameKey;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a bulk update, sorted before users are looked up: those without a usable username first,
 * the others by their keys, those of one user in the order of lines.
 */
public final class CheckedRowCodec implements RowCodec<CheckedRow> {

  private static final MfaState[] STATES = MfaState.values();

  private static final int NO_KEY = 0;
  private static final int KEY = 1;

  private final ProblemCodec problems = new ProblemCodec();

  /** Makes a codec. */
  public CheckedRowCodec() {}

  @Override
  public void write(CheckedRow row, RowOutput out) {
    UsernameKey key = row.key();
    if (key == null) {
      out.writeByte(NO_KEY);
    } else {
      out.writeByte(KEY);
      out.writeOrdered(key.value());
    }
    out.writeLong(row.line());
    out.writeTextOr(row.username(), valueOf(key));
    out.writeConstant(row.asked());
    out.writeTextOr(row.status(), wordOf(row.asked()));
    out.writeList(row.problems(), problems);
  }

  @Override
  public CheckedRow read(RowInput in) throws IOException {
    UsernameKey key = readKey(in);
    long line = in.readLong();
    String username = in.readTextOr(valueOf(key));
    MfaState asked = in.readConstantOrNull(STATES);
    String status = in.readTextOr(wordOf(asked));
    return new CheckedRow(line, username, status, key, asked, in.readList(problems));
  }

  /** How nearly every file has a username. */
  private static @Nullable String valueOf(@Nullable UsernameKey key) {
    return key == null ? null : key.value();
  }

  /** How nearly every file has a status. */
  private static @Nullable String wordOf(@Nullable MfaState asked) {
    return asked == null ? null : BulkRules.statusWord(asked);
  }

  private static @Nullable UsernameKey readKey(RowInput in) throws IOException {
    return switch (in.readByte()) {
      case NO_KEY -> null;
      case KEY -> new UsernameKey(in.readOrdered());
      default -> throw new IOException("a key is of unknown kind");
    };
  }
}
