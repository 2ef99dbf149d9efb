package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks at what a store answered. */
final class Answers {

  private Answers() {}

  static <K> Map<K, User> users(Map<K, MfaUser> found) {
    Map<K, User> users = new HashMap<>();
    found.forEach((key, user) -> users.put(key, user.user()));
    return users;
  }

  /** Neither does the answer follow a change of the store, nor the store one of the answer. */
  static <K, V> void assertStand(Supplier<Map<K, V>> question, Runnable change) {
    Map<K, V> answer = question.get();
    Map<K, V> before = Map.copyOf(answer);
    change.run();
    assertThat(answer).as("an answer after the store has changed").isEqualTo(before);

    Map<K, V> now = Map.copyOf(question.get());
    tryTo(question.get()::clear);
    assertThat(question.get()).as("the store after an answer was changed").isEqualTo(now);
  }

  /** The same of a list. */
  static <T> void assertListStands(Supplier<? extends List<T>> question, Runnable change) {
    List<T> answer = question.get();
    List<T> before = List.copyOf(answer);
    change.run();
    assertThat(answer)
        .as("an answer after the store has changed")
        .containsExactlyElementsOf(before);

    List<T> now = List.copyOf(question.get());
    tryTo(question.get()::clear);
    assertThat(question.get())
        .as("the store after an answer was changed")
        .containsExactlyElementsOf(now);
  }

  /** Changes an answer, which the answer may refuse. */
  static void tryTo(Runnable change) {
    try {
      change.run();
    } catch (UnsupportedOperationException e) {
      // Refusing is the better way to stand.
    }
  }
}
