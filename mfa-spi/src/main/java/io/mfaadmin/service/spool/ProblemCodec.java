package io.mfaadmin.service.spool;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.FileFault;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.change.PlanNote;
import io.mfaadmin.text.MessageCode;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameFault;
import java.io.IOException;
import java.util.List;

/**
 * Problems of rows and of whole sources. Their codes, and the codes among their arguments, are of
 * the library's own enums: {@link BulkProblemCode}, {@link UsernameFault}, {@link PlanNote}, {@link
 * DenialCode}, {@link FileFault}, {@link Action} and {@link MfaState}. Other arguments are {@code
 * String}, {@code Integer} and {@code Long}.
 */
public final class ProblemCodec implements RowCodec<BulkProblem> {

  private static final Severity[] SEVERITIES = Severity.values();

  /** In the order of the format: a code is written as its place here and in its enum. */
  private static final List<MessageCode[]> CODES =
      List.of(
          BulkProblemCode.values(),
          UsernameFault.values(),
          PlanNote.values(),
          DenialCode.values(),
          FileFault.values(),
          Action.values(),
          MfaState.values());

  private static final RowCodec<Object> ARGUMENT = new ArgumentCodec();

  private static final int TEXT = 0;
  private static final int INTEGER = 1;
  private static final int LONG = 2;
  private static final int CODE = 3;

  /** Makes a codec. */
  public ProblemCodec() {}

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a code or an argument is of another type than those above
   */
  @Override
  public void write(BulkProblem problem, RowOutput out) {
    out.writeConstant(problem.severity());
    writeCode(problem.code(), out);
    out.writeNumber(problem.line());
    out.writeNumber(problem.column());
    out.writeText(problem.heading());
    out.writeText(problem.found());
    out.writeText(problem.suggestion());
    out.writeList(problem.arguments(), ARGUMENT);
  }

  @Override
  public BulkProblem read(RowInput in) throws IOException {
    return new BulkProblem(
        in.readConstant(SEVERITIES),
        readCode(in),
        in.readNumber(),
        in.readInt(),
        in.readTextOrNull(),
        in.readTextOrNull(),
        in.readTextOrNull(),
        in.readList(ARGUMENT));
  }

  private static void writeCode(MessageCode code, RowOutput out) {
    for (int i = 0; i < CODES.size(); i++) {
      MessageCode[] constants = CODES.get(i);
      if (constants[0].getClass() == code.getClass()) {
        out.writeByte(i);
        out.writeByte(((Enum<?>) code).ordinal());
        return;
      }
    }
    throw new IllegalArgumentException("a code is of no enum that is saved");
  }

  private static MessageCode readCode(RowInput in) throws IOException {
    int place = in.readByte();
    int ordinal = in.readByte();
    if (place >= CODES.size() || ordinal >= CODES.get(place).length) {
      throw new IOException("a code is unknown");
    }
    return CODES.get(place)[ordinal];
  }

  private static final class ArgumentCodec implements RowCodec<Object> {

    @Override
    public void write(Object argument, RowOutput out) {
      if (argument instanceof String text) {
        out.writeByte(TEXT);
        out.writeText(text);
      } else if (argument instanceof Integer number) {
        out.writeByte(INTEGER);
        out.writeNumber(number);
      } else if (argument instanceof Long number) {
        out.writeByte(LONG);
        out.writeNumber(number);
      } else if (argument instanceof MessageCode code) {
        out.writeByte(CODE);
        writeCode(code, out);
      } else {
        throw new IllegalArgumentException("an argument is neither text, number nor code");
      }
    }

    @Override
    public Object read(RowInput in) throws IOException {
      int kind = in.readByte();
      return switch (kind) {
        case TEXT -> in.readText();
        case INTEGER -> Math.toIntExact(in.readNumber());
        case LONG -> in.readNumber();
        case CODE -> readCode(in);
        default -> throw new IOException("an argument is of unknown kind");
      };
    }
  }
}
