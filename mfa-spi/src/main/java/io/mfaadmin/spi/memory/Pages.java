package io.mfaadmin.spi.memory;

import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The two kinds of lists, cut into pages (VW-3). */
final class Pages {

  private Pages() {}

  /**
   * A page of a list in the order of keys. The next page begins after the key of the last item,
   * whatever came or went before it.
   *
   * @param following the items from the page's beginning on
   */
  static <T> Page<T> byKey(Stream<T> following, int limit, Function<T, String> key) {
    return Page.of(following.limit(limit + 1L).toList(), limit, key);
  }

  /** The entries of a map; unlike the stream of a part of a map, it does not count them first. */
  static <K, V> Stream<Map.Entry<K, V>> entries(Map<K, V> map) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(map.entrySet().iterator(), Spliterator.ORDERED), false);
  }

  /**
   * A page of a list that only grows, from its end. The next page begins before the position of the
   * last item, whatever was added since.
   */
  static <T> Page<T> newestFirst(List<T> oldestFirst, PageRequest page) {
    int size = oldestFirst.size();
    int to = page.position(after -> position(after, size)).orElse(size);
    int from = Math.max(0, to - page.limit());
    List<T> items = new ArrayList<>(oldestFirst.subList(from, to));
    Collections.reverse(items);
    return new Page<>(items, from == 0 ? Optional.empty() : Optional.of(Integer.toString(from)));
  }

  private static int position(String after, int size) {
    int position = Integer.parseInt(after);
    if (position < 0 || position > size) {
      throw new IllegalArgumentException("the page begins outside of the list");
    }
    return position;
  }
}
