package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Looks at what becomes of what a store is given. */
final class Arguments {

  private Arguments() {}

  /**
   * Asks for one of two things by a set that then asks for the other. Neither does the question
   * change the set, nor the set the answer, nor the first question the second.
   */
  static <K, V> void assertLeft(Function<Set<K>, Map<K, V>> question, K one, K other) {
    Map<K, V> ofOne = Map.copyOf(question.apply(Set.of(one)));
    Map<K, V> ofOther = Map.copyOf(question.apply(Set.of(other)));
    Set<K> asked = new HashSet<>(Set.of(one));
    Map<K, V> answer = question.apply(asked);
    assertThat(asked).as("what was asked for, after the answer").containsExactly(one);

    asked.clear();
    asked.add(other);
    assertThat(answer)
        .as("the answer, after the caller has changed the set that it had asked by")
        .isEqualTo(ofOne);
    assertThat(question.apply(asked))
        .as("what is answered to the same set with something else in it")
        .isEqualTo(ofOther);
  }
}
