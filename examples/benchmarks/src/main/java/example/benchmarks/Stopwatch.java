package example.benchmarks;

/** Takes the time of one part of the work after another. */
final class Stopwatch {

  private long started = System.nanoTime();

  /** The milliseconds since the last call, or since it was made. */
  double lap() {
    long now = System.nanoTime();
    double lap = (now - started) / 1e6;
    started = now;
    return lap;
  }
}
