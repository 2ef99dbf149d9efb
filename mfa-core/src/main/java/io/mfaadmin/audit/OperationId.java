package io.mfaadmin.audit;

import java.util.Objects;
import java.util.Optional;
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
   * Reads text from outside, such as a part of an address.
   *
   * @param text a UUID of 36 characters, in letters of either case
   * @return the id, or empty when {@code text} is none
   */
  public static Optional<OperationId> parse(String text) {
    try {
      // Java also reads groups that are too short or too long, as another id than was written.
      return Optional.of(new OperationId(UUID.fromString(text)))
          .filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
