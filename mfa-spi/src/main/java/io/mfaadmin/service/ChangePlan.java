package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.ReportSink;
import io.mfaadmin.service.spool.ReportRowCodec;
import io.mfaadmin.service.spool.RowCursor;
import io.mfaadmin.service.spool.RowSpool;
import io.mfaadmin.text.MessageCode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What would change, for each user, to be reviewed and then applied as it stands (BU-1, BU-2,
 * ST-12). Made by {@link TenantAdministration}; bound to its tenant and administrator, and valid
 * until it {@linkplain #expiresAt() expires}. It gives no right: the gate asks again when it is
 * applied (BU-19).
 *
 * <p>A plan of many rows keeps them in private temporary files: close it. It may be applied again,
 * also after a crash, and then ends as if applied once (BU-15). Reading is safe on many threads;
 * closing is not while others read. The counts of a closed plan can still be read; its rows can be
 * neither read, saved nor applied: that is an {@link IllegalStateException}.
 */
public final class ChangePlan implements AutoCloseable {

  private final PlanHeader header;
  private final PlanTally tally;
  private final RowSpool<PlanRow> rows;
  private final PlanFiles files;
  private volatile boolean closed;

  ChangePlan(PlanHeader header, PlanTally tally, RowSpool<PlanRow> rows, PlanFiles files) {
    this.header = header;
    this.tally = tally;
    this.rows = rows;
    this.files = files;
  }

  /**
   * The operation that applying this plan is, however often it is applied.
   *
   * @return its id, under which the audit trail has it and it can be undone
   */
  public OperationId operation() {
    return header.operation();
  }

  /**
   * Where the plan comes from.
   *
   * @return the kind of operation
   */
  public OperationKind kind() {
    return header.kind();
  }

  /**
   * When it was made.
   *
   * @return the time by the host's clock
   */
  public Instant createdAt() {
    return header.createdAt();
  }

  /**
   * Until when it can be applied.
   *
   * @return the time by the host's clock, inclusive
   */
  public Instant expiresAt() {
    return header.expiresAt();
  }

  /**
   * How many rows end in which outcome if nothing happens in between.
   *
   * @return the counts; their sum is the number of rows
   */
  public OutcomeCounts expected() {
    return tally.expected();
  }

  /**
   * How many users it disables: the number to repeat as a confirmation where there are many (AU-6).
   *
   * @return the number
   */
  public long disables() {
    return tally.disables();
  }

  /**
   * Whether it asks less of anybody, so that applying it needs a fresh second factor (AU-10).
   *
   * @return true if a row weakens
   */
  public boolean weakens() {
    return !tally.weakening().isEmpty();
  }

  /**
   * What is wrong or noteworthy about the source as a whole: headings, encoding, limits (BU-3).
   *
   * @return the problems in order of lines
   */
  public List<BulkProblem> sourceProblems() {
    return header.sourceProblems();
  }

  /**
   * Whether the source as a whole could be read; if not, the plan cannot be applied (BU-12).
   *
   * @return false if one of {@link #sourceProblems()} is of severity {@link Severity#FILE}
   */
  public boolean usable() {
    return header.sourceProblems().stream()
        .noneMatch(problem -> problem.severity() == Severity.FILE);
  }

  /**
   * How many of its rows have errors.
   *
   * @return the number; a bulk update with errors is applied only under "valid rows only" (BU-12)
   */
  public long errors() {
    return tally.errors();
  }

  /**
   * How often each problem occurs in the rows, exactly.
   *
   * @return code to number, in the order in which {@link #forEachRow} meets them first
   */
  public Map<MessageCode, Long> problemCounts() {
    return tally.problems();
  }

  /**
   * What there is to be shown to whoever reviews it: the problems of the source as a whole, then
   * those of the {@linkplain #problemRows() first rows} that have some (BU-3).
   *
   * @return the problems, those of the rows in order of lines; empty if nothing is wrong or
   *     noteworthy
   */
  public List<BulkProblem> problems() {
    return Stream.concat(
            sourceProblems().stream(),
            problemRows().stream().flatMap(row -> row.problems().stream()))
        .toList();
  }

  /**
   * The first rows that have problems.
   *
   * @return at most 1,000, in order of lines; {@link #report} gives all
   */
  public List<PlanRow> problemRows() {
    return tally.firstProblemRows();
  }

  /**
   * Goes through all rows: those of a bulk update in the order of username keys, but for a hundred
   * at most that name nobody and may come last; those of a selection in its order, those of an undo
   * in the order of the trail.
   *
   * @param action what to do with each
   * @throws SpoolException if the rows cannot be read again
   */
  public void forEachRow(Consumer<? super PlanRow> action) {
    openedRows().forEach(action);
  }

  /**
   * Reports what becomes of the rows if nothing happens in between: for a file to be looked
   * through, and mended, before anything is applied (BU-3, BU-16). Needs as much room as the plan
   * has, meanwhile; a plan with errors, or one that cannot be applied, reports the rows that it
   * has.
   *
   * @param sink takes all rows in the order of lines; what it throws is passed on
   * @throws SpoolException if the rows cannot be read again, or take more room than allowed
   */
  public void report(ReportSink sink) {
    Objects.requireNonNull(sink, "sink");
    try (RowSpool<ReportRow> report = ReportRowCodec.inLineOrder(files.spool())) {
      forEachRow(row -> report.add(ReportRow.expected(row)));
      report.forEach(sink::accept);
    }
  }

  /**
   * All rows, in the order of {@link #forEachRow}, for whoever wants to stop early.
   *
   * @return the rows; to be closed. What reads on throws a {@link SpoolException} as well
   * @throws SpoolException if the rows cannot be read again
   */
  public Stream<PlanRow> rows() {
    RowCursor<PlanRow> cursor = openedRows().open();
    return Stream.iterate(next(cursor), Optional::isPresent, row -> next(cursor))
        .flatMap(Optional::stream)
        .onClose(cursor::close);
  }

  private static Optional<PlanRow> next(RowCursor<PlanRow> cursor) {
    return Optional.ofNullable(cursor.next());
  }

  /**
   * Saves the plan, to be opened in the next web request, on another instance or after a crash
   * (BU-19). It holds usernames and states in clear: keep it where only the host reads it. It
   * cannot be changed unnoticed.
   *
   * @param out where to; not closed
   * @throws IOException if writing fails
   * @throws SpoolException if the rows cannot be read again
   */
  public void save(OutputStream out) throws IOException {
    files.save(header, openedRows(), out);
  }

  /** Gives back what the plan holds. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    rows.close();
  }

  private RowSpool<PlanRow> openedRows() {
    if (closed) {
      throw new IllegalStateException("the plan is closed");
    }
    return rows;
  }

  /** Says how many rows of which outcome, and nobody's name. */
  @Override
  public String toString() {
    return "ChangePlan["
        + header.kind()
        + " "
        + header.operation()
        + ", "
        + expected().counts()
        + "]";
  }

  /** A plan is its maker's alone, by id; an operator has none and is known by name (BU-2, AU-2). */
  boolean belongsTo(Subject subject) {
    boolean sameActor =
        subject.isOperator()
            ? header.owner().equals(subject.actor())
            : header.owner().id().equals(subject.actor().id());
    return sameActor && header.tenant().equals(subject.tenant());
  }

  /** What it wants to do: what its rows need, or where it has none, what its kind can do. */
  Set<Action> actions() {
    return tally.actions().isEmpty() ? possible(header.kind()) : tally.actions();
  }

  /** What plans of a kind can want to do on users. */
  static EnumSet<Action> possible(OperationKind kind) {
    return kind == OperationKind.USER_SETTINGS
        ? EnumSet.of(
            Action.REQUIRE_CONTACT_METHODS, Action.DELETE_APP_PASSWORDS, Action.RESTORE_MFA)
        : EnumSet.of(Action.ENABLE, Action.ENFORCE, Action.DISABLE);
  }

  /** User settings are one request: who applies them needs all the rights that they need (AU-5). */
  boolean needsAllActions() {
    return header.kind() == OperationKind.USER_SETTINGS && !tally.actions().isEmpty();
  }

  /** The action that a denial of the whole plan names: what weakens before what does not. */
  Action principalAction() {
    return (weakens() ? tally.weakening() : actions()).iterator().next();
  }

  Map<DenialCode, Long> denials() {
    return tally.denials();
  }

  long size() {
    return rows.size();
  }
}
