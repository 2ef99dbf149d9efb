package io.mfaadmin.audit;

import java.util.Objects;
import java.util.UUID;

/**
 * The id of an operation: one plan carried out, however often it is applied (BU-15).
 *
 * @param value a random UUID
 */
public record OperationId(UUID value) {

  /**
   * Checks the value.
   *
   * @throws NullPointerException if {@code value} is null
   */
  public OperationId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads the text form.
   *
   * @param text a UUID with its hyphens
   * @return the id
   * @throws IllegalArgumentException if {@code text} is none
   */
  public static OperationId parse(String text) {
    return new OperationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
