package io.mfaadmin.csv;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of a CSV file come from when they are not a file of the file system. */
@FunctionalInterface
public interface CsvContent {

  /**
   * Opens the content at its start. Called once for each reading.
   *
   * @return the bytes; closed by the reading
   * @throws IOException if it cannot be opened; the reading then reports {@link
   *     io.mfaadmin.bulk.BulkProblemCode#FILE_UNREADABLE}
   */
  InputStream open() throws IOException;
}
