package io.mfaadmin.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param <T> what is listed
 * @param items the items in the list's order; may be fewer than asked for, also none, before the
 *     end
 * @param next where the next page begins, in a text that only its maker understands: not empty, and
 *     hardly longer than what the list goes by, such as a username key; empty after the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

  /**
   * Checks the parts and copies the list.
   *
   * @throws NullPointerException if a part or an item is null
   */
  public Page {
    items = List.copyOf(items);
    Objects.requireNonNull(next, "next");
  }

  /**
   * The same page of other items.
   *
   * @param <R> what is listed then
   * @param change what becomes of an item
   * @return a page with the same continuation
   */
  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<>(items.stream().<R>map(change).toList(), next);
  }
}
