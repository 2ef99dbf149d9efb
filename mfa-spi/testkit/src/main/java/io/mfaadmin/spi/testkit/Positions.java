package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreContractViolation;
import io.mfaadmin.spi.UnknownPositionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks for pages after positions that nobody was given (VW-3). */
final class Positions {

  private static final List<String> MADE_UP =
      List.of(
          "",
          " ",
          "x",
          "X",
          "-1",
          "4294967296",
          "99999999999999999999",
          "1-1-1-1-1",
          "2026-03-29T00:59:00Z",
          "\u0000",
          "\ud800",
          "x".repeat(3_000));

  private Positions() {}

  /**
   * Each is refused or leads to a page.
   *
   * @param list one that has four items at least: it goes on after two of them
   */
  static void assertChecked(String name, Function<PageRequest, ? extends Page<?>> list) {
    PageRequest first = PageRequest.first(2);
    Optional<String> next = list.apply(first).next();
    assertThat(next).as("%s: the next page after two of four items or more", name).isPresent();
    String given = next.orElseThrow();
    List<String> positions = new ArrayList<>(MADE_UP);
    positions.addAll(HostileTexts.ALL);
    positions.addAll(nearly(given));
    for (String position : positions) {
      Throwable thrown = catchThrowable(() -> list.apply(first.after(position)));
      if (thrown != null) {
        assertThat(thrown)
            .as("%s, after the position '%s'", name, position)
            .isInstanceOfAny(
                UnknownPositionException.class,
                StoreContractViolation.class); // of another law, whose test tells
      }
    }
  }

  /** What begins or ends as a position does, so that it gets further than other texts. */
  private static List<String> nearly(String given) {
    int half = given.length() / 2;
    String mark = given.substring(0, 1);
    List<String> nearly = new ArrayList<>();
    for (String text :
        List.of(
            given.substring(1),
            given.substring(0, half),
            given.substring(half),
            given.replaceAll("[0-9]", "9"),
            given.replaceAll("[a-z]", "Z"),
            // A time so becomes one that only few can hold.
            "+99999" + given,
            "-99999" + given,
            given + given,
            given + " ",
            given + "\u0000",
            given + "\ud800")) {
      nearly.add(text);
      nearly.add(mark + text); // which may say whose position it is
    }
    return nearly;
  }
}
