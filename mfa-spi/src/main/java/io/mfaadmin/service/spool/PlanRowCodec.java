package io.mfaadmin.service.spool;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.change.UserRequest;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.VerificationMethod;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a plan (BU-2). */
public final class PlanRowCodec implements RowCodec<PlanRow> {

  private static final MfaState[] STATES = MfaState.values();
  private static final UserAction[] ACTIONS = UserAction.values();
  private static final VerificationMethod[] METHODS = VerificationMethod.values();

  private final ProblemCodec problems = new ProblemCodec();

  /** Makes a codec. */
  public PlanRowCodec() {}

  @Override
  public void write(PlanRow row, RowOutput out) {
    out.writeLong(row.line());
    out.writeText(row.name());
    out.writeText(row.status());
    out.writeList(row.problems(), problems);
    writeChange(row.change(), row.name(), out);
  }

  @Override
  public PlanRow read(RowInput in) throws IOException {
    long line = in.readLong();
    String name = in.readText();
    String status = in.readText();
    List<BulkProblem> problems = in.readList(this.problems);
    return new PlanRow(line, name, status, readChange(name, in), problems);
  }

  private static void writeChange(@Nullable PlannedChange change, String name, RowOutput out) {
    if (change == null) {
      out.writeText(null);
      return;
    }
    out.writeText(change.user().value());
    // A row is mostly written as the user is named.
    out.writeTextOr(change.username().value(), name);
    out.writeNumber(change.version());
    out.writeSet(change.request().actions());
    MfaStatus before = change.before();
    out.writeConstant(before.state());
    out.writeSet(before.methods());
    out.writeNumber(before.appPasswords());
    out.writeNumber(before.deviceGeneration());
    // The rest of the status after it follows.
    out.writeConstant(change.after().state());
  }

  private static @Nullable PlannedChange readChange(String name, RowInput in) throws IOException {
    String user = in.readTextOrNull();
    if (user == null) {
      return null;
    }
    return PlannedChange.to(
        new UserId(user),
        new Username(in.readTextOr(name)),
        in.readNumber(),
        UserRequest.of(in.readSet(ACTIONS).toArray(UserAction[]::new)),
        new MfaStatus(in.readConstant(STATES), in.readSet(METHODS), in.readInt(), in.readNumber()),
        in.readConstant(STATES));
  }
}
