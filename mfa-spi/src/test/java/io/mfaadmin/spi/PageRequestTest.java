package io.mfaadmin.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PageRequestTest {

  private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e");

  private final List<PageRequest> asked = new ArrayList<>();

  private Page<String> list(PageRequest request) {
    asked.add(request);
    int from = request.after().map(LETTERS::indexOf).orElse(-1) + 1;
    return Page.of(LETTERS.subList(from, LETTERS.size()), request.limit(), letter -> letter);
  }

  @Test
  @DisplayName("VW-3 all pages of a list are read one after the other, from the one asked for on")
  void pages() {
    PageRequest first = PageRequest.first(2);

    assertThat(first.pages(this::list))
        .extracting(Page::items)
        .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    assertThat(asked).containsExactly(first, first.after("b"), first.after("d"));
    assertThat(first.after("d").pages(this::list))
        .extracting(Page::items)
        .containsExactly(List.of("e"));
  }

  @Test
  @DisplayName("VW-3 a page is read when the iteration comes to it, and none after the last")
  void readsNoPageBeforeItIsWanted() {
    Iterator<Page<String>> pages = PageRequest.first(3).pages(this::list).iterator();

    assertThat(asked).isEmpty();
    assertThat(pages.hasNext()).isTrue();
    assertThat(pages.next().items()).containsExactly("a", "b", "c");
    assertThat(asked).hasSize(1);
    assertThat(pages.next().items()).containsExactly("d", "e");
    assertThat(pages.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(pages::next);
  }
}
