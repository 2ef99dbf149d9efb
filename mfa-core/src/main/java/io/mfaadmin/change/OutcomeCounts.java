package io.mfaadmin.change;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many users or rows ended in which outcome.
 *
 * @param counts outcome to number; outcomes that did not occur are absent
 */
public record OutcomeCounts(Map<Outcome, Long> counts) {

  /** Nothing yet. */
  public static final OutcomeCounts NONE = new OutcomeCounts(Map.of());

  /**
   * Copies the map and leaves zeros away.
   *
   * @throws NullPointerException if the map, a key or a value is null
   * @throws IllegalArgumentException if a number is negative
   */
  public OutcomeCounts {
    Map<Outcome, Long> copy = new EnumMap<>(Outcome.class);
    counts.forEach(
        (outcome, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException("a number of rows is not negative: " + count);
          }
          if (count > 0) {
            copy.put(outcome, count);
          }
        });
    counts = Collections.unmodifiableMap(copy);
  }

  /**
   * How many ended so.
   *
   * @param outcome the outcome
   * @return the number, 0 if none
   */
  public long of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /**
   * For how many what was asked is still to be done.
   *
   * @return the sum over the outcomes that {@linkplain Outcome#failed() failed}
   */
  public long failed() {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().failed())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * How many there are in all.
   *
   * @return the sum over all outcomes
   */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
