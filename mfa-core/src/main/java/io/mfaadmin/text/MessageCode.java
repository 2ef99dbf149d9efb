package io.mfaadmin.text;

/**
 * A stable code that programs branch on and that has a message for people in every language (TX-1).
 * Implemented by enums only.
 */
public interface MessageCode {

  /**
   * The name of the constant.
   *
   * @return the name, as {@link Enum#name()}
   */
  String name();

  /**
   * The key of the message.
   *
   * @return the simple name of the enum, a dot and the name of the constant, such as {@code
   *     MfaState.ENABLED}
   */
  default String key() {
    return ((Enum<?>) this).getDeclaringClass().getSimpleName() + "." + name();
  }
}
