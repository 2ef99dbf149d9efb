package io.mfaadmin.service;

import io.mfaadmin.access.Denial;
import java.util.Objects;
import java.util.function.Function;

/**
 * The answer to an operation that may be denied: its value, or why not (AU-7).
 *
 * @param <T> what the operation gives
 */
public sealed interface Answer<T> {

  /**
   * The operation was permitted.
   *
   * @param <T> what it gives
   * @param value what it gave
   */
  record Granted<T>(T value) implements Answer<T> {

    /**
     * Checks the part.
     *
     * @throws NullPointerException if {@code value} is null
     */
    public Granted {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * The operation was denied, and nothing was done.
   *
   * @param <T> what it would have given
   * @param denial why
   */
  record Denied<T>(Denial denial) implements Answer<T> {

    /**
     * Checks the part.
     *
     * @throws NullPointerException if {@code denial} is null
     */
    public Denied {
      Objects.requireNonNull(denial, "denial");
    }
  }

  /**
   * Looks at both cases.
   *
   * @param <R> what comes of it
   * @param granted what to do with the value
   * @param denied what to do with the denial
   * @return what the one that applied gave
   */
  default <R> R fold(
      Function<? super T, ? extends R> granted, Function<? super Denial, ? extends R> denied) {
    return this instanceof Granted<T> yes
        ? granted.apply(yes.value())
        : denied.apply(((Denied<T>) this).denial());
  }

  /**
   * The same answer with another value.
   *
   * @param <R> what it gives then
   * @param change what becomes of the value
   * @return the changed value, or the same denial
   */
  default <R> Answer<R> map(Function<? super T, ? extends R> change) {
    return fold(value -> new Granted<>(change.apply(value)), Denied::new);
  }

  /**
   * The same answer with a value that may be denied itself.
   *
   * @param <R> what it gives then
   * @param change what to ask next
   * @return the answer to that, or the same denial
   */
  default <R> Answer<R> flatMap(Function<? super T, Answer<R>> change) {
    return fold(change, Denied::new);
  }

  /**
   * The value, for those who treat a denial as an exception.
   *
   * @return the value
   * @throws DeniedException if it was denied
   */
  default T orElseThrow() {
    return fold(
        Function.identity(),
        denial -> {
          throw new DeniedException(denial);
        });
  }
}
