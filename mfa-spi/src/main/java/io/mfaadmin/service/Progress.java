package io.mfaadmin.service;

/**
 * Hears how far an apply has come (BU-15). Called between chunks, on the thread that applies; what
 * it throws is logged, and it is not called again (E64).
 */
@FunctionalInterface
public interface Progress {

  /**
   * What there is nothing to write for is done, or another chunk.
   *
   * @param done how many rows are done
   * @param total how many there are
   */
  void rowsDone(long done, long total);
}
