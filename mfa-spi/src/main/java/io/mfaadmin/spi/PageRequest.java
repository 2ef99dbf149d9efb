package io.mfaadmin.spi;

import java.time.DateTimeException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which page of a list: how many at most, and after what (VW-3).
 *
 * @param limit the most items, {@value #MIN_LIMIT} to {@value #MAX_LIMIT}
 * @param after the {@link Page#next()} of the page before of the same list, exactly; empty for the
 *     first page. It may come from outside, so a store's list reads it with {@link #position}
 */
public record PageRequest(int limit, Optional<String> after) {

  /** The smallest limit. */
  public static final int MIN_LIMIT = 1;

  /** The largest limit. */
  public static final int MAX_LIMIT = 1_000;

  /** The limit of those who do not say. */
  public static final int DEFAULT_LIMIT = 100;

  /**
   * Checks the parts.
   *
   * @throws NullPointerException if {@code after} is null
   * @throws IllegalArgumentException if {@code limit} is out of bounds
   */
  public PageRequest {
    Objects.requireNonNull(after, "after");
    if (limit < MIN_LIMIT || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "a page has " + MIN_LIMIT + " to " + MAX_LIMIT + " items, not " + limit);
    }
  }

  /**
   * The first page.
   *
   * @param limit the most items
   * @return the request
   * @throws IllegalArgumentException if {@code limit} is out of bounds
   */
  public static PageRequest first(int limit) {
    return new PageRequest(limit, Optional.empty());
  }

  /**
   * The page after one that was read.
   *
   * @param next the {@link Page#next()} of that page
   * @return a request with the same limit
   */
  public PageRequest after(String next) {
    return new PageRequest(limit, Optional.of(next));
  }

  /**
   * This page of a list and all after it, as whoever reads a list to its end goes through them.
   *
   * @param <T> what is listed
   * @param list reads a page of the list; what it throws is passed on
   * @return the pages; each is read when the iteration comes to it, by a request with the same
   *     limit
   */
  public <T> Iterable<Page<T>> pages(Function<? super PageRequest, Page<T>> list) {
    return () ->
        new Iterator<>() {
          private Optional<PageRequest> following = Optional.of(PageRequest.this);

          @Override
          public boolean hasNext() {
            return following.isPresent();
          }

          @Override
          public Page<T> next() {
            PageRequest request = following.orElseThrow();
            Page<T> page = list.apply(request);
            following = page.next().map(request::after);
            return page;
          }
        };
  }

  /**
   * What the page begins after, for the list that gave it.
   *
   * @param <P> what the list goes by
   * @param reading makes a position of the text; an {@link IllegalArgumentException} or {@link
   *     DateTimeException} of it says that the text is none of the list's
   * @return the position; empty for the first page
   * @throws UnknownPositionException if the text is no position
   */
  public <P> Optional<P> position(Function<? super String, ? extends P> reading) {
    try {
      return after.map(reading);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnknownPositionException(e);
    }
  }
}
