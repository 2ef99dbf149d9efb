package io.mfaadmin.spi;

import java.util.Objects;

/**
 * A port broke one of its laws: a fault of the adapter, of which nothing is shown, decided or
 * written (E33).
 */
public final class StoreContractViolation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The law that was broken. */
  private final StoreLaw law;

  /**
   * A breach.
   *
   * @param law the law that was broken
   * @param detail what was seen, without values of users
   */
  public StoreContractViolation(StoreLaw law, String detail) {
    super("the store broke the law " + Objects.requireNonNull(law, "law") + ": " + detail);
    this.law = law;
  }

  /**
   * Which law was broken.
   *
   * @return the law
   */
  public StoreLaw law() {
    return law;
  }
}
