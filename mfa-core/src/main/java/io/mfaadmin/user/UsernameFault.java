package io.mfaadmin.user;

import io.mfaadmin.text.MessageCode;

/**
 * Why a text is not a username under a {@link UsernamePolicy} (BU-7). Where a character is at
 * fault, {0} of the message is its code point, such as {@code U+200B} (E29).
 */
public enum UsernameFault implements MessageCode {
  /** There is no text. */
  EMPTY,
  /** More than {@value UsernamePolicy#MAX_CODE_POINTS} characters in all. */
  TOO_LONG,
  /** There is no {@code @}. */
  NO_AT_SIGN,
  /** There is more than one {@code @}. */
  SEVERAL_AT_SIGNS,
  /** Nothing stands before the {@code @}. */
  NAME_MISSING,
  /** More than {@value UsernamePolicy#MAX_NAME_CODE_POINTS} characters before the {@code @}. */
  NAME_TOO_LONG,
  /** Nothing stands after the {@code @}. */
  DOMAIN_MISSING,
  /** More than {@value UsernamePolicy#MAX_DOMAIN_CODE_POINTS} characters after the {@code @}. */
  DOMAIN_TOO_LONG,
  /** A full stop stands right before the {@code @}. */
  DOT_BEFORE_AT_SIGN,
  /** There is a blank of any kind. */
  BLANK,
  /** There is a comma, a semicolon or a quote. */
  FORBIDDEN_CHARACTER,
  /** There is a control character. */
  CONTROL_CHARACTER,
  /**
   * There is a character that shows nothing: zero-width, direction, variation selector, filler,
   * tag.
   */
  INVISIBLE_CHARACTER,
  /** There is a code point that Unicode has not assigned, or half a surrogate pair. */
  UNASSIGNED_CHARACTER,
  /**
   * Letters with marks are not in their composed form (NFC), so that the text looks like another
   * username.
   */
  NOT_COMPOSED,
  /**
   * The tenant does not accept it, for a reason that none of the others says. For policies of a
   * host; {@link UsernamePolicy#userPrincipalName()} never answers it.
   */
  NOT_ACCEPTED
}
