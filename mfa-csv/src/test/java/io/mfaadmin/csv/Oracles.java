package io.mfaadmin.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The same file read by this library and by two others. Where the guard accepts a file, all must
 * agree on its values; where it refuses a row, the others are not asked, since they repair.
 */
final class Oracles {

  /** A row as all readers can tell it. */
  record Row(long line, String username, String status) {}

  /** What this library made of a file. */
  record Ours(boolean accepted, List<Row> rows) {}

  private Oracles() {}

  static Ours ours(String text) {
    List<Row> read = new ArrayList<>();
    boolean accepted = true;
    try (BulkRows rows = Streams.update(text).open()) {
      for (BulkRow row = rows.next(); row != null; row = rows.next()) {
        accepted &= row.problems().stream().allMatch(Oracles::isOfShape);
        if (!isBlank(row)) {
          read.add(new Row(row.line(), row.username(), row.status()));
        }
      }
      for (BulkProblem problem : rows.problems()) {
        accepted &=
            problem.code() == BulkProblemCode.COLUMNS_IGNORED
                || problem.code() == BulkProblemCode.NO_ROWS;
      }
    }
    return new Ours(accepted, read);
  }

  /** Too few or too many cells: a matter of headings, not of how text is split. */
  private static boolean isOfShape(BulkProblem problem) {
    return problem.code() == BulkProblemCode.TOO_FEW_CELLS
        || problem.code() == BulkProblemCode.TOO_MANY_CELLS;
  }

  /** One cell and nothing to compare: the others cannot tell it from a blank line. */
  private static boolean isBlank(BulkRow row) {
    return isBlank(row.username())
        && isBlank(row.status())
        && row.problems().stream()
            .anyMatch(
                problem ->
                    problem.code() == BulkProblemCode.TOO_FEW_CELLS
                        && problem.arguments().get(0).equals(1));
  }

  private static boolean isBlank(String text) {
    return text.chars().allMatch(c -> c == '\t' || Character.isSpaceChar(c));
  }

  static List<Row> fastCsv(String text) {
    List<Row> rows = new ArrayList<>();
    List<String> headings = List.of();
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.NONE)
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text)) {
      for (CsvRecord record : records) {
        headings =
            add(rows, headings, record.getStartingLineNumber(), List.copyOf(record.getFields()));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return rows;
  }

  static List<Row> commonsCsv(String text) {
    List<Row> rows = new ArrayList<>();
    List<String> headings = List.of();
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    try (var records = format.parse(new StringReader(text))) {
      for (CSVRecord record : records) {
        headings = add(rows, headings, 0, record.toList());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return rows;
  }

  private static List<String> add(
      List<Row> rows, List<String> headings, long line, List<String> cells) {
    if (headings.isEmpty()) {
      boolean blank = cells.size() == 1 && isBlank(cells.get(0));
      return blank
          ? headings
          : cells.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
    }
    Row row = new Row(line, cell(cells, headings, "username"), cell(cells, headings, "mfa status"));
    if (cells.size() > 1 || !isBlank(row.username()) || !isBlank(row.status())) {
      rows.add(row);
    }
    return headings;
  }

  private static String cell(List<String> cells, List<String> headings, String heading) {
    int index = headings.indexOf(heading);
    return index < cells.size() ? Neutral.restore(cells.get(index)) : "";
  }
}
