package io.mfaadmin.csv;

import org.jspecify.annotations.Nullable;

/** Characters in blocks, and why they ended. */
interface TextSource {

  /**
   * Reads some characters.
   *
   * @param into where to put them, from its start; at least 2 long
   * @return how many, at least 1; -1 at the end and ever after
   */
  int read(char[] into);

  /** Why the characters ended before their time; null before the end, and at a proper end. */
  @Nullable Fault fault();
}
