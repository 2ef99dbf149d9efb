package io.mfaadmin.user;

import io.mfaadmin.character.Characters;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** BU-7, the default: one pass over the text, no pattern that could backtrack (E99). */
enum UserPrincipalNamePolicy implements UsernamePolicy {
  INSTANCE;

  /**
   * Which characters of ASCII a username may have, and as many as it likes: all but the at-sign.
   */
  private static final boolean[] PLAIN = plain();

  @Override
  public Optional<Fault> check(String text) {
    if (text.isEmpty()) {
      return fault(UsernameFault.EMPTY, 0);
    }
    // Every code point takes at most two units: a far longer text needs no further look.
    if (text.length() > 2 * MAX_CODE_POINTS) {
      return fault(UsernameFault.TOO_LONG, text.offsetByCodePoints(0, MAX_CODE_POINTS));
    }
    int at = -1;
    int points = 0;
    int pointsBeforeAt = 0;
    boolean ascii = true;
    for (int i = 0; i < text.length(); points++) {
      char unit = text.charAt(i);
      if (unit < 0x80 && PLAIN[unit]) {
        i++;
        continue;
      }
      int point = text.codePointAt(i);
      UsernameFault fault = faultOf(point);
      if (fault != null) {
        return fault(fault, i);
      }
      if (point == '@') {
        if (at >= 0) {
          return fault(UsernameFault.SEVERAL_AT_SIGNS, i);
        }
        at = i;
        pointsBeforeAt = points;
      }
      ascii &= point < 0x80;
      i += Character.charCount(point);
    }
    if (at < 0) {
      return fault(UsernameFault.NO_AT_SIGN, text.length());
    }
    // The parts and the at-sign add up to the most that is allowed in all, so no count of the whole
    // is needed.
    Optional<Fault> fault = checkParts(text, at, pointsBeforeAt, points - pointsBeforeAt - 1);
    return fault.isPresent() || ascii ? fault : checkComposed(text);
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[0x80];
    for (int point = 0; point < plain.length; point++) {
      plain[point] = point != '@' && faultOf(point) == null;
    }
    return plain;
  }

  private static Optional<Fault> checkParts(String text, int at, int namePoints, int domainPoints) {
    if (namePoints == 0) {
      return fault(UsernameFault.NAME_MISSING, 0);
    }
    if (namePoints > MAX_NAME_CODE_POINTS) {
      return fault(UsernameFault.NAME_TOO_LONG, text.offsetByCodePoints(0, MAX_NAME_CODE_POINTS));
    }
    if (text.charAt(at - 1) == '.') {
      return fault(UsernameFault.DOT_BEFORE_AT_SIGN, at - 1);
    }
    if (domainPoints == 0) {
      return fault(UsernameFault.DOMAIN_MISSING, text.length());
    }
    if (domainPoints > MAX_DOMAIN_CODE_POINTS) {
      return fault(
          UsernameFault.DOMAIN_TOO_LONG, text.offsetByCodePoints(at + 1, MAX_DOMAIN_CODE_POINTS));
    }
    return Optional.empty();
  }

  private static Optional<Fault> checkComposed(String text) {
    if (Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      return Optional.empty();
    }
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    int index = 0;
    while (index < composed.length() && text.charAt(index) == composed.charAt(index)) {
      index++;
    }
    return fault(UsernameFault.NOT_COMPOSED, index);
  }

  private static @Nullable UsernameFault faultOf(int point) {
    if (point == ',' || point == ';' || point == '"') {
      return UsernameFault.FORBIDDEN_CHARACTER;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL -> UsernameFault.CONTROL_CHARACTER;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          UsernameFault.BLANK;
      case Character.FORMAT -> UsernameFault.INVISIBLE_CHARACTER;
      case Character.UNASSIGNED, Character.SURROGATE, Character.PRIVATE_USE ->
          UsernameFault.UNASSIGNED_CHARACTER;
      default -> Characters.isIgnorable(point) ? UsernameFault.INVISIBLE_CHARACTER : null;
    };
  }

  private static Optional<Fault> fault(UsernameFault code, int index) {
    return Optional.of(new Fault(code, index));
  }
}
