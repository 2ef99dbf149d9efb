package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mfaadmin.spi.StoreLaw;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * One way to break a port.
 *
 * @param <P> the port
 * @param law the law that it breaks
 * @param fault what it does wrong
 * @param breaking makes a broken one out of a good one
 * @param also laws that cannot be kept then either
 */
record Break<P>(StoreLaw law, String fault, UnaryOperator<P> breaking, Set<StoreLaw> also) {

  static <P> Break<P> of(StoreLaw law, String fault, UnaryOperator<P> breaking, StoreLaw... also) {
    return new Break<>(law, fault, breaking, Set.of(also));
  }

  /**
   * A test for each of some ways: runs a contract on what is broken so, and expects the tests of
   * the broken laws to fail, and no others.
   *
   * @param use takes what breaks the port that the contract tests
   */
  static <P> Stream<DynamicTest> caught(
      List<Break<P>> breaks, Class<?> contract, Consumer<UnaryOperator<P>> use) {
    return breaks.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () -> {
                      use.accept(row.breaking());
                      try {
                        row.assertCaughtBy(contract);
                      } finally {
                        use.accept(UnaryOperator.identity());
                      }
                    }));
  }

  private void assertCaughtBy(Class<?> contract) {
    Set<StoreLaw> expected = EnumSet.of(law);
    expected.addAll(also);
    assertThat(failing(contract)).as(fault).isEqualTo(expected);
  }

  /** The laws at the front of the names of the tests that failed. */
  private static Set<StoreLaw> failing(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(event -> event.getTestDescriptor().getDisplayName())
        .map(name -> StoreLaw.valueOf(name.substring(0, name.indexOf(':'))))
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return law + ": " + fault;
  }
}
