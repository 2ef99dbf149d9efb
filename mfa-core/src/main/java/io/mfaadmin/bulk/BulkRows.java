package io.mfaadmin.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a bulk update: rows are pulled one by one, so that memory does not grow with their
 * number (BU-14). To be used by one thread at a time and closed after use, also when it was not
 * read to its end.
 */
@FunctionalInterface
public interface BulkRows extends AutoCloseable {

  /**
   * Reads on.
   *
   * @return the next row in order of lines, or null after the last one; a row that could not be
   *     read in itself comes with its problems
   */
  @Nullable BulkRow next();

  /**
   * What is wrong or noteworthy about the source as a whole: headings, encoding, limits. Complete
   * once {@link #next()} has answered null; a problem of severity {@link Severity#FILE} ends the
   * rows.
   *
   * @return the problems of the whole, in order of lines; empty if there are none
   */
  default List<BulkProblem> problems() {
    return List.of();
  }

  /** Gives back what the reading holds. Closing twice does nothing. */
  @Override
  default void close() {}
}
