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
import java.io.DataInput;
import java.io.DataOutput;
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
  public void write(PlanRow row, DataOutput out) throws IOException {
    Fields.writeNumber(row.line(), out);
    Fields.writeText(row.name(), out);
    Fields.writeText(row.status(), out);
    Fields.writeList(row.problems(), problems::write, out);
    writeChange(row.change(), row.name(), out);
  }

  @Override
  public PlanRow read(DataInput in) throws IOException {
    long line = Fields.readNumber(in);
    String name = Fields.readText(in);
    String status = Fields.readText(in);
    List<BulkProblem> problems = Fields.readList(this.problems::read, in);
    return new PlanRow(line, name, status, readChange(name, in), problems);
  }

  private static void writeChange(@Nullable PlannedChange change, String name, DataOutput out)
      throws IOException {
    if (change == null) {
      Fields.writeText(null, out);
      return;
    }
    String username = change.username().value();
    Fields.writeText(change.user().value(), out);
    // A row is mostly written as the user is named.
    Fields.writeText(username.equals(name) ? null : username, out);
    Fields.writeNumber(change.version(), out);
    Fields.writeSet(change.request().actions(), out);
    writeStatus(change.before(), out);
    writeStatus(change.after(), out);
  }

  private static @Nullable PlannedChange readChange(String name, DataInput in) throws IOException {
    String user = Fields.readTextOrNull(in);
    if (user == null) {
      return null;
    }
    String username = Fields.readTextOrNull(in);
    return new PlannedChange(
        new UserId(user),
        new Username(username == null ? name : username),
        Fields.readNumber(in),
        new UserRequest(Fields.readSet(ACTIONS, in)),
        readStatus(in),
        readStatus(in));
  }

  private static void writeStatus(MfaStatus status, DataOutput out) throws IOException {
    Fields.writeConstant(status.state(), out);
    Fields.writeSet(status.methods(), out);
    Fields.writeNumber(status.appPasswords(), out);
    Fields.writeNumber(status.deviceGeneration(), out);
  }

  private static MfaStatus readStatus(DataInput in) throws IOException {
    return new MfaStatus(
        Fields.readConstant(STATES, in),
        Fields.readSet(METHODS, in),
        Fields.readInt(in),
        Fields.readNumber(in));
  }
}
