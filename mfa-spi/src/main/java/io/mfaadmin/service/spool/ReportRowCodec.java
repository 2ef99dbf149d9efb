package io.mfaadmin.service.spool;

import io.mfaadmin.change.Effect;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UserId;
import java.io.IOException;

/** Rows of a report, as they are brought into the order of lines: each begins with it (BU-16). */
public final class ReportRowCodec implements RowCodec<ReportRow> {

  private static final MfaState[] STATES = MfaState.values();
  private static final Effect[] EFFECTS = Effect.values();
  private static final Outcome[] OUTCOMES = Outcome.values();

  private final ProblemCodec problems = new ProblemCodec();

  ReportRowCodec() {}

  /**
   * A spool that gives the rows of a report in the order of their lines, whatever the order in
   * which they were added.
   *
   * @param settings how much of them stays in memory, and where the others go
   * @return an empty spool
   */
  public static RowSpool<ReportRow> inLineOrder(SpoolSettings settings) {
    return RowSpool.sorted(new ReportRowCodec(), settings);
  }

  @Override
  public void write(ReportRow row, RowOutput out) {
    out.writeLong(row.line());
    out.writeText(row.name());
    out.writeText(row.status());
    out.writeText(row.user() == null ? null : row.user().value());
    out.writeConstant(row.outcome());
    out.writeConstant(row.before());
    out.writeConstant(row.after());
    out.writeList(row.problems(), problems);
    out.writeSet(row.effects());
  }

  @Override
  public ReportRow read(RowInput in) throws IOException {
    long line = in.readLong();
    String name = in.readText();
    String status = in.readText();
    String user = in.readTextOrNull();
    return new ReportRow(
        line,
        name,
        status,
        user == null ? null : new UserId(user),
        in.readConstant(OUTCOMES),
        in.readConstantOrNull(STATES),
        in.readConstantOrNull(STATES),
        in.readList(problems),
        in.readSet(EFFECTS));
  }
}
