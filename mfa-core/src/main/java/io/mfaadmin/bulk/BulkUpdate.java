package io.mfaadmin.bulk;

import java.util.Iterator;
import java.util.List;

/**
 * Where the rows of a bulk update come from: a CSV file, a form, a message. It may be read several
 * times, each time from the start; a plan is made from one reading and never reads again (BU-2).
 */
@FunctionalInterface
public interface BulkUpdate {

  /**
   * Starts a reading.
   *
   * @return the rows, to be closed by the caller
   */
  BulkRows open();

  /**
   * A bulk update of rows at hand, numbered as they say themselves.
   *
   * @param rows the rows; copied
   * @return a bulk update that gives these rows at each reading
   */
  static BulkUpdate of(List<BulkRow> rows) {
    List<BulkRow> copy = List.copyOf(rows);
    return () -> {
      Iterator<BulkRow> remaining = copy.iterator();
      return () -> remaining.hasNext() ? remaining.next() : null;
    };
  }
}
