package io.mfaadmin.service.spool;

import io.mfaadmin.change.Effect;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UserId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Rows of a report, as they are brought into the order of lines (BU-16). */
public final class ReportRowCodec implements RowCodec<ReportRow> {

  private static final MfaState[] STATES = MfaState.values();
  private static final Effect[] EFFECTS = Effect.values();
  private static final Outcome[] OUTCOMES = Outcome.values();

  private final ProblemCodec problems = new ProblemCodec();

  /** Makes a codec. */
  public ReportRowCodec() {}

  @Override
  public void write(ReportRow row, DataOutput out) throws IOException {
    Fields.writeNumber(row.line(), out);
    Fields.writeText(row.name(), out);
    Fields.writeText(row.status(), out);
    Fields.writeText(row.user() == null ? null : row.user().value(), out);
    Fields.writeConstant(row.outcome(), out);
    Fields.writeConstant(row.before(), out);
    Fields.writeConstant(row.after(), out);
    Fields.writeList(row.problems(), problems::write, out);
    Fields.writeSet(row.effects(), out);
  }

  @Override
  public ReportRow read(DataInput in) throws IOException {
    long line = Fields.readNumber(in);
    String name = Fields.readText(in);
    String status = Fields.readText(in);
    String user = Fields.readTextOrNull(in);
    return new ReportRow(
        line,
        name,
        status,
        user == null ? null : new UserId(user),
        Fields.readConstant(OUTCOMES, in),
        Fields.readConstantOrNull(STATES, in),
        Fields.readConstantOrNull(STATES, in),
        Fields.readList(problems::read, in),
        Fields.readSet(EFFECTS, in));
  }
}
