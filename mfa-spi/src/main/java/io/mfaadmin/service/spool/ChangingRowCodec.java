package io.mfaadmin.service.spool;

import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import java.io.IOException;
import java.util.Objects;

/**
 * Rows of a plan that change somebody, as they are brought into the order of user ids; those of one
 * user stay in the order of lines.
 */
public final class ChangingRowCodec implements RowCodec<PlanRow> {

  private final PlanRowCodec rows = new PlanRowCodec();

  ChangingRowCodec() {}

  /**
   * A spool that gives the rows in the order of the ids of those whom they change, whatever the
   * order in which they were added.
   *
   * @param settings how much of them stays in memory, and where the others go
   * @return an empty spool, for rows that have a change
   */
  public static RowSpool<PlanRow> inUserOrder(SpoolSettings settings) {
    return RowSpool.sorted(new ChangingRowCodec(), settings);
  }

  @Override
  public void write(PlanRow row, RowOutput out) {
    out.writeOrdered(userOf(row));
    rows.write(row, out);
  }

  @Override
  public PlanRow read(RowInput in) throws IOException {
    String user = in.readOrdered();
    PlanRow row = rows.read(in);
    if (!user.equals(userOf(row))) {
      throw new IOException("a row stands at the place of another's");
    }
    return row;
  }

  private static String userOf(PlanRow row) {
    PlannedChange change = Objects.requireNonNull(row.change(), "change");
    return change.user().value();
  }
}
