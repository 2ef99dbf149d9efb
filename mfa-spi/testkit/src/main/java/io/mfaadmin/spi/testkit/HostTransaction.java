package io.mfaadmin.spi.testkit;

/** How a test of a store that joins transactions of its host's gets into one. */
@FunctionalInterface
public interface HostTransaction {

  /**
   * Runs something inside a transaction of the host's, as its framework would, and rolls that back.
   *
   * @param work what is run, on the thread of the call
   */
  void rollBackAfter(Runnable work);
}
