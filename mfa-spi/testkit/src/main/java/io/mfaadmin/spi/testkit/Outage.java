package io.mfaadmin.spi.testkit;

/** How a test gets what lies behind a port to be down: a server, a network, a pool. */
@FunctionalInterface
public interface Outage {

  /**
   * Runs something while nothing behind the port can be reached, and lets it be reached again.
   *
   * @param work what is run, on the thread of the call; what it throws is passed on
   */
  void during(Runnable work);
}
