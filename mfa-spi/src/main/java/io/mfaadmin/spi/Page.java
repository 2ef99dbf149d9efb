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
 *     hardly longer than what the list goes by, such as a username key; never what the page itself
 *     begins after; empty after the last page
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
   * A page of what was read for it, with one item more to know whether another page follows.
   *
   * @param <T> what is listed
   * @param following the items from the page's beginning on, in the list's order: {@code limit + 1}
   *     of them where there are so many; more do no harm
   * @param limit the most items of the page, at least 1
   * @param position after which the next page begins, of the last item of this one
   * @return the first items, and where the next page begins if there are more
   * @throws IllegalArgumentException if {@code limit} is below 1
   */
  public static <T> Page<T> of(List<T> following, int limit, Function<? super T, String> position) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has at least 1 item, not " + limit);
    }
    if (following.size() <= limit) {
      return new Page<>(following, Optional.empty());
    }
    List<T> items = following.subList(0, limit);
    return new Page<>(items, Optional.of(position.apply(items.get(limit - 1))));
  }

  /**
   * This page, if it can be the answer to a request: not one on which whoever reads on stays for
   * ever (E33).
   *
   * @param request what was asked for
   * @param complete the law that the pages of this list keep, {@link StoreLaw#PAGES_COMPLETE} or
   *     {@link StoreLaw#TRAIL_PAGES_COMPLETE}
   * @return this page
   * @throws StoreContractViolation if it has more items than asked for, or is its own next page
   */
  public Page<T> answering(PageRequest request, StoreLaw complete) {
    if (items.size() > request.limit()) {
      throw new StoreContractViolation(
          StoreLaw.PAGES_LIMITED, "a page has more items than its limit");
    }
    if (next.isPresent() && next.equals(request.after())) {
      throw new StoreContractViolation(complete, "a page is its own next one");
    }
    return this;
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
