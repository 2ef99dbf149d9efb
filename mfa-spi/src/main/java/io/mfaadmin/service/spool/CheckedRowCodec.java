package io.mfaadmin.service.spool;

import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.CheckedRow;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of a bulk update, as they are sorted before users are looked up. */
public final class CheckedRowCodec implements RowCodec<CheckedRow> {

  private static final MfaState[] STATES = MfaState.values();

  private static final int NO_KEY = 0;
  private static final int KEY_OF_USERNAME = 1;
  private static final int OTHER_KEY = 2;

  private final ProblemCodec problems = new ProblemCodec();

  /** Makes a codec. */
  public CheckedRowCodec() {}

  @Override
  public void write(CheckedRow row, DataOutput out) throws IOException {
    Fields.writeNumber(row.line(), out);
    Fields.writeText(row.username(), out);
    writeKey(row.key(), row.username(), out);
    Fields.writeConstant(row.asked(), out);
    Fields.writeText(row.status().equals(wordOf(row.asked())) ? null : row.status(), out);
    Fields.writeList(row.problems(), problems::write, out);
  }

  @Override
  public CheckedRow read(DataInput in) throws IOException {
    long line = Fields.readNumber(in);
    String username = Fields.readText(in);
    UsernameKey key = readKey(username, in);
    MfaState asked = Fields.readConstantOrNull(STATES, in);
    String status = Fields.readTextOrNull(in);
    if (status == null) {
      status = wordOf(asked);
    }
    if (status == null) {
      throw new IOException("a status is missing");
    }
    return new CheckedRow(line, username, status, key, asked, Fields.readList(problems::read, in));
  }

  /** The status as nearly every file has it, which need not be written out. */
  private static @Nullable String wordOf(@Nullable MfaState asked) {
    return asked == null ? null : BulkRules.STATUS_WORDS.get(asked);
  }

  private static void writeKey(@Nullable UsernameKey key, String username, DataOutput out)
      throws IOException {
    if (key == null) {
      out.writeByte(NO_KEY);
    } else if (!username.isEmpty() && key.equals(UsernameKey.of(username))) {
      out.writeByte(KEY_OF_USERNAME);
    } else {
      out.writeByte(OTHER_KEY);
      Fields.writeText(key.value(), out);
    }
  }

  private static @Nullable UsernameKey readKey(String username, DataInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case NO_KEY -> null;
      case KEY_OF_USERNAME -> UsernameKey.of(username);
      case OTHER_KEY -> new UsernameKey(Fields.readText(in));
      default -> throw new IOException("a key is of unknown kind");
    };
  }
}
