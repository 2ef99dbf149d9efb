package io.mfaadmin.service;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.bulk.CheckedRow;
import io.mfaadmin.service.spool.CheckedRowCodec;
import io.mfaadmin.service.spool.RowCursor;
import io.mfaadmin.service.spool.RowSpool;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bulk update read to its end, its rows sorted by username key: doubles become neighbours,
 * look-ups walk the store's index in order, and no row needs to be held (BU-9, BU-14).
 */
final class BulkReading implements AutoCloseable {

  /** How many lines a message names where a user is on many. */
  private static final int MAX_LINES_NAMED = 5;

  private static final Comparator<CheckedRow> BY_KEY =
      Comparator.comparing(CheckedRow::key, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingLong(CheckedRow::line);

  private final RowSpool<CheckedRow> sorted;
  private final List<BulkProblem> sourceProblems;
  private final RowCursor<CheckedRow> rows;

  /**
   * Runs ahead of {@link #rows} by one group of doubles, so that its first row is judged by its
   * last.
   */
  private final RowCursor<CheckedRow> ahead;

  private @Nullable CheckedRow nextAhead;
  private Group group = Group.EMPTY;

  private BulkReading(RowSpool<CheckedRow> sorted, List<BulkProblem> sourceProblems) {
    this.sorted = sorted;
    this.sourceProblems = sourceProblems;
    this.rows = sorted.open();
    this.ahead = sorted.open();
    this.nextAhead = ahead.next();
  }

  static BulkReading of(BulkUpdate update, BulkRules rules, SpoolSettings spool) {
    RowSpool<CheckedRow> sorted = RowSpool.sorted(new CheckedRowCodec(), BY_KEY, spool);
    try (BulkRows source = update.open()) {
      for (BulkRow row = source.next(); row != null; row = source.next()) {
        sorted.add(rules.check(row));
      }
      return new BulkReading(sorted, List.copyOf(source.problems()));
    } catch (RuntimeException | Error e) {
      sorted.close();
      throw e;
    }
  }

  /** What is wrong with the source as a whole. */
  List<BulkProblem> sourceProblems() {
    return sourceProblems;
  }

  /** How many rows there are. */
  long size() {
    return sorted.size();
  }

  /** Some rows in the order of their keys, few enough for one look-up; null after the last. */
  @Nullable Chunk next() {
    List<Entry> entries = new ArrayList<>();
    while (entries.size() < Reads.CHUNK) {
      CheckedRow row = rows.next();
      if (row == null) {
        break;
      }
      entries.add(entry(row));
    }
    return entries.isEmpty() ? null : new Chunk(entries);
  }

  private Entry entry(CheckedRow row) {
    if (row.key() == null || !row.valid()) {
      return new Entry(row, false, row.problems());
    }
    if (!row.key().equals(group.key)) {
      group = readGroup(row.key());
    }
    if (group.contradicts()) {
      return new Entry(
          row, false, with(row, BulkProblemCode.DUPLICATE_CONTRADICTS, group.linesBut(row)));
    }
    if (row.line() != group.firstLine()) {
      return new Entry(row, false, with(row, BulkProblemCode.DUPLICATE, group.firstLine()));
    }
    return new Entry(row, true, row.problems());
  }

  private static List<BulkProblem> with(CheckedRow row, BulkProblemCode code, Object argument) {
    List<BulkProblem> problems = new ArrayList<>(row.problems());
    problems.add(
        BulkProblem.of(code, row.line(), argument)
            .at(0, BulkRules.USERNAME_HEADING, row.username()));
    return problems;
  }

  /** Reads all valid rows of one key, of which only statuses and the first lines are kept. */
  private Group readGroup(UsernameKey key) {
    Group read = new Group(key);
    while (nextAhead != null && (nextAhead.key() == null || nextAhead.key().compareTo(key) <= 0)) {
      if (key.equals(nextAhead.key()) && nextAhead.valid()) {
        read.add(nextAhead);
      }
      nextAhead = ahead.next();
    }
    return read;
  }

  @Override
  public void close() {
    rows.close();
    ahead.close();
    sorted.close();
  }

  /** Rows to be looked up together. */
  record Chunk(List<Entry> entries) {

    SortedSet<UsernameKey> keys() {
      return entries.stream()
          .filter(Entry::planned)
          .map(entry -> entry.row().key())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** A row and whether it is to be planned; if not, its problems say why. */
  record Entry(CheckedRow row, boolean planned, List<BulkProblem> problems) {}

  /** The valid rows of one username key (BU-9). */
  private static final class Group {

    static final Group EMPTY = new Group(null);

    private final @Nullable UsernameKey key;
    private final EnumSet<MfaState> asked = EnumSet.noneOf(MfaState.class);
    private final List<Long> lines = new ArrayList<>();

    Group(@Nullable UsernameKey key) {
      this.key = key;
    }

    void add(CheckedRow row) {
      asked.add(row.asked());
      if (lines.size() <= MAX_LINES_NAMED) {
        lines.add(row.line());
      }
    }

    boolean contradicts() {
      return asked.size() > 1;
    }

    long firstLine() {
      return lines.get(0);
    }

    String linesBut(CheckedRow row) {
      return lines.stream()
          .filter(line -> line != row.line())
          .limit(MAX_LINES_NAMED)
          .map(String::valueOf)
          .collect(Collectors.joining(", "));
    }
  }
}
