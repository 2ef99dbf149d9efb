package io.mfaadmin.service;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.bulk.CheckedRow;
import io.mfaadmin.change.PlanNote;
import io.mfaadmin.service.spool.CheckedRowCodec;
import io.mfaadmin.service.spool.RowCursor;
import io.mfaadmin.service.spool.RowSpool;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bulk update read to its end, its rows sorted by username key: doubles become neighbours,
 * look-ups walk the store's index in order, and no row needs to be held (BU-9, BU-14).
 */
final class BulkReading implements AutoCloseable {

  /** How many rows pass by until it is asked again whether to stop. */
  private static final int ROWS_AT_ONCE = 1_000;

  /** How many lines a message names where a user is on many. */
  private static final int MAX_LINES_NAMED = 10;

  private final SpoolSettings spool;
  private final RowSpool<CheckedRow> sorted;
  private final List<BulkProblem> sourceProblems;
  private final Function<CheckedRow, Optional<BulkProblem>> denial;
  private final boolean seeksAll;
  private final BooleanSupplier stopped;
  private final long toFind;
  private final RowCursor<CheckedRow> rows;
  private boolean cancelled;
  private long given;

  /** The row after those that were given, or null after the last. */
  private @Nullable CheckedRow following;

  /** The rows that are being given, where several share a key. */
  private @Nullable Doubles doubles;

  private BulkReading(
      SpoolSettings spool,
      RowSpool<CheckedRow> sorted,
      List<BulkProblem> sourceProblems,
      Function<CheckedRow, Optional<BulkProblem>> denial,
      boolean seeksAll,
      BooleanSupplier stopped,
      boolean cancelled,
      long toFind) {
    this.spool = spool;
    this.denial = denial;
    this.seeksAll = seeksAll;
    this.stopped = stopped;
    this.cancelled = cancelled;
    this.toFind = toFind;
    this.sorted = sorted;
    this.sourceProblems = sourceProblems;
    this.rows = sorted.open();
    this.following = rows.next();
  }

  /**
   * Reads to the end.
   *
   * @param denial why a row may be asked for nobody; empty if it may for somebody
   * @param seeksAll whether the user of a row that is wrong is looked up too, to tell in the same
   *     pass that there is none (BU-3)
   * @param stopped whether to stop, here or while the rows are given (BU-15)
   */
  static BulkReading of(
      BulkUpdate update,
      BulkRules rules,
      Function<CheckedRow, Optional<BulkProblem>> denial,
      boolean seeksAll,
      BooleanSupplier stopped,
      SpoolSettings spool) {
    RowSpool<CheckedRow> sorted = RowSpool.sorted(new CheckedRowCodec(), spool);
    long toFind = 0;
    boolean cancelled = false;
    try (BulkRows source = update.open()) {
      for (BulkRow row = source.next(); row != null; row = cancelled ? null : source.next()) {
        CheckedRow checked = rules.check(row);
        toFind += checked.key() != null && (seeksAll || checked.valid()) ? 1 : 0;
        sorted.add(checked);
        cancelled = sorted.size() % ROWS_AT_ONCE == 0 && stopped.getAsBoolean();
      }
      return new BulkReading(
          spool,
          sorted,
          List.copyOf(source.problems()),
          denial,
          seeksAll,
          stopped,
          cancelled,
          toFind);
    } catch (RuntimeException | Error e) {
      sorted.close();
      throw e;
    }
  }

  /** What is wrong with the source as a whole, and whether all of it was given. */
  List<BulkProblem> sourceProblems() {
    if (!cancelled) {
      return sourceProblems;
    }
    List<BulkProblem> all = new ArrayList<>(sourceProblems);
    PlanNote note = PlanNote.PLANNING_CANCELLED;
    all.add(BulkProblem.of(note.severity(), note, 0));
    return all;
  }

  /** For how many rows a user is looked up, if the caller may ask for all that they ask. */
  long toFind() {
    return toFind;
  }

  /**
   * The next row in the order of keys, with what its doubles say of it; null after the last, or
   * when it is to stop. What may be asked for nobody is denied before anybody is looked up for it
   * (AU-5).
   */
  @Nullable Entry next() {
    Entry entry = cancelled ? null : judged();
    if (entry == null) {
      return null;
    }
    cancelled = given % ROWS_AT_ONCE == 0 && stopped.getAsBoolean();
    if (cancelled) {
      return null;
    }
    given++;
    if (!entry.planned()) {
      return seeksAll ? entry : entry.unsought();
    }
    Optional<BulkProblem> reason = denial.apply(entry.row());
    return reason.isEmpty() ? entry : entry.denied(reason.get());
  }

  private @Nullable Entry judged() {
    Entry given = doubles == null ? null : doubles.next();
    if (given != null) {
      return given;
    }
    endDoubles();
    CheckedRow row = following;
    if (row == null) {
      return null;
    }
    following = rows.next();
    if (row.key() == null || following == null || !row.key().equals(following.key())) {
      return new Entry(row, row.key() != null && row.valid(), row.key(), row.problems());
    }
    doubles = new Doubles(spool);
    doubles.add(row);
    for (; following != null && row.key().equals(following.key()); following = rows.next()) {
      doubles.add(following);
    }
    return doubles.next();
  }

  private void endDoubles() {
    if (doubles != null) {
      doubles.close();
      doubles = null;
    }
  }

  @Override
  public void close() {
    endDoubles();
    rows.close();
    sorted.close();
  }

  /**
   * A row as it is to be planned.
   *
   * @param row the row
   * @param planned whether it is to be planned; if not, its problems say why
   * @param sought whom to look up for it; null if nobody is
   * @param problems what is wrong with it so far
   */
  record Entry(
      CheckedRow row, boolean planned, @Nullable UsernameKey sought, List<BulkProblem> problems) {

    private Entry denied(BulkProblem denial) {
      List<BulkProblem> all = new ArrayList<>(problems);
      all.add(denial);
      return new Entry(row, false, null, all);
    }

    private Entry unsought() {
      return new Entry(row, planned, null, problems);
    }
  }

  /**
   * The rows of one username key, of which there are several (BU-9). All are read before the first
   * is judged, since the last may contradict it.
   */
  private static final class Doubles implements AutoCloseable {

    private final RowSpool<CheckedRow> rows;

    /** The first lines of the valid rows, by what they ask. */
    private final Map<MfaState, List<Long>> asked = new EnumMap<>(MfaState.class);

    private @Nullable RowCursor<CheckedRow> given;

    Doubles(SpoolSettings spool) {
      rows = RowSpool.inOrder(new CheckedRowCodec(), spool);
    }

    void add(CheckedRow row) {
      rows.add(row);
      if (row.valid()) {
        List<Long> lines = linesAsking(row);
        if (lines.size() <= MAX_LINES_NAMED) { // One more tells that there are more.
          lines.add(row.line());
        }
      }
    }

    @Nullable Entry next() {
      if (given == null) {
        given = rows.open();
      }
      CheckedRow row = given.next();
      return row == null ? null : judge(row);
    }

    /** A row that is wrong in itself neither contradicts nor doubles one that is right. */
    private Entry judge(CheckedRow row) {
      if (!row.valid()) {
        return new Entry(row, false, row.key(), row.problems());
      }
      if (asked.size() > 1) {
        return notPlanned(row, BulkProblemCode.DUPLICATE_CONTRADICTS, linesAgainst(row));
      }
      long first = linesAsking(row).get(0);
      return row.line() == first
          ? new Entry(row, true, row.key(), row.problems())
          : notPlanned(row, BulkProblemCode.DUPLICATE, String.valueOf(first));
    }

    private static Entry notPlanned(CheckedRow row, BulkProblemCode code, Object argument) {
      List<BulkProblem> problems = new ArrayList<>(row.problems());
      problems.add(
          BulkProblem.of(code, row.line(), argument)
              .at(0, BulkRules.USERNAME_HEADING, row.username()));
      return new Entry(row, false, row.key(), problems);
    }

    private List<Long> linesAsking(CheckedRow row) {
      return asked.computeIfAbsent(
          Objects.requireNonNull(row.asked(), "asked"), none -> new ArrayList<>());
    }

    /** The first lines that ask for something else. */
    private String linesAgainst(CheckedRow row) {
      List<Long> lines =
          asked.entrySet().stream()
              .filter(entry -> entry.getKey() != row.asked())
              .flatMap(entry -> entry.getValue().stream())
              .sorted()
              .toList();
      String named =
          lines.stream()
              .limit(MAX_LINES_NAMED)
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
      return lines.size() > MAX_LINES_NAMED ? named + ", …" : named;
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
