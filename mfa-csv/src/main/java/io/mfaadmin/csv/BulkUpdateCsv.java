package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.bulk.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bulk update from a CSV file with the headings {@code Username} and {@code MFA Status} (BU-3 to
 * BU-6, BU-11, BU-13).
 *
 * <pre>{@code
 * BulkUpdate update = BulkUpdateCsv.from(Path.of("users.csv"));
 * }</pre>
 *
 * <p>Whatever the content is, reading it ends with rows and problems, never with an exception:
 *
 * <ul>
 *   <li>a row whose form is broken comes with its problems, and the reading goes on;
 *   <li>a fault of the whole file (encoding, headings, an unclosed quote, a limit, a failing disk)
 *       ends the rows and is among {@link BulkRows#problems()};
 *   <li>an interrupt of the reading thread counts as a failing disk; the thread stays interrupted.
 * </ul>
 *
 * <p>A runtime exception of the host's own {@link CsvContent} passes through.
 *
 * <p>Memory does not grow with the file: a few blocks and rows are held. A reading has no thread of
 * its own and holds nothing but the stream that it closes. A bulk update is immutable and safe for
 * use by many threads; a reading is for one.
 */
public final class BulkUpdateCsv implements BulkUpdate {

  private final CsvContent content;
  private final CsvOptions options;

  private BulkUpdateCsv(CsvContent content, CsvOptions options) {
    this.content = Objects.requireNonNull(content, "content");
    this.options = Objects.requireNonNull(options, "options");
  }

  /**
   * A bulk update from a file, read as {@link CsvOptions#DEFAULTS} say.
   *
   * @param file the path of a regular file; anything else is reported when it is opened
   * @return the bulk update; the file is opened at each reading, not before
   */
  public static BulkUpdateCsv from(Path file) {
    return from(file, CsvOptions.DEFAULTS);
  }

  /**
   * A bulk update from a file.
   *
   * @param file the path of a regular file; anything else is reported when it is opened
   * @param options how to read it
   * @return the bulk update; the file is opened at each reading, not before
   */
  public static BulkUpdateCsv from(Path file, CsvOptions options) {
    Objects.requireNonNull(file, "file");
    return new BulkUpdateCsv(() -> openRegularFile(file), options);
  }

  /**
   * A bulk update from bytes that are not a file, such as an upload.
   *
   * @param content opens the bytes
   * @param options how to read them
   * @return the bulk update
   */
  public static BulkUpdateCsv from(CsvContent content, CsvOptions options) {
    return new BulkUpdateCsv(content, options);
  }

  /**
   * Starts a reading: opens the content.
   *
   * @return the rows, to be closed by the caller
   */
  @Override
  public BulkRows open() {
    try {
      return new CsvReading(
          Objects.requireNonNull(content.open(), "content"), options, CsvReading.BLOCK);
    } catch (IOException unreadable) {
      return new Unreadable(
          List.of(BulkProblem.of(BulkProblemCode.FILE_UNREADABLE, 0, faultOf(unreadable))));
    }
  }

  /** Only what is a file: opening a pipe would wait for somebody to write to it (E35). */
  private static InputStream openRegularFile(Path file) throws IOException {
    FileFault irregular = irregularity(file);
    if (irregular != null) {
      throw new NotRegularException(irregular);
    }
    return Files.newInputStream(file);
  }

  private static @Nullable FileFault irregularity(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        return null;
      }
      return attributes.isDirectory() ? FileFault.DIRECTORY : FileFault.NOT_A_FILE;
    } catch (NoSuchFileException | AccessDeniedException known) {
      throw known;
    } catch (FileSystemException unknown) {
      // The JDK has no name for it, and says so of a link that cannot be followed to its end.
      if (Files.isSymbolicLink(file)) {
        return FileFault.LINK_LOOP;
      }
      throw unknown;
    }
  }

  private static FileFault faultOf(IOException unreadable) {
    if (unreadable instanceof NotRegularException irregular) {
      return irregular.fault;
    }
    if (unreadable instanceof NoSuchFileException) {
      return FileFault.MISSING;
    }
    if (unreadable instanceof AccessDeniedException) {
      return FileFault.NO_PERMISSION;
    }
    return FileFault.OTHER;
  }

  /**
   * Writes a file with the right headings and no rows, for people to fill in (BU-18): UTF-8 with a
   * byte-order mark, so that a spreadsheet reads and saves it as such.
   *
   * @param out where to write; flushed and left open
   * @param delimiter what separates the headings: {@linkplain CsvDelimiter#usualIn the one that
   *     spreadsheets expect} where the people are who fill it in
   * @throws IOException if it cannot be written
   */
  public static void template(OutputStream out, CsvDelimiter delimiter) throws IOException {
    CsvRows rows = new CsvRows(out, delimiter, true);
    rows.write(BulkRules.USERNAME_HEADING, BulkRules.STATUS_HEADING);
    rows.flush();
  }

  /** What is there instead of rows when there is nothing to read. */
  private record Unreadable(List<BulkProblem> problems) implements BulkRows {
    @Override
    public @Nullable BulkRow next() {
      return null;
    }
  }

  /** Says what a path leads to where it is no file. */
  private static final class NotRegularException extends IOException {
    private static final long serialVersionUID = 1;

    private final FileFault fault;

    NotRegularException(FileFault fault) {
      super(fault.name());
      this.fault = fault;
    }
  }
}
