package io.mfaadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.text.Messages;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BulkProblemTest {

  private static final Messages ENGLISH = Messages.in(Locale.ENGLISH);
  private static final Messages DUTCH = Messages.in(Locale.forLanguageTag("nl"));
  private static final BulkProblem STATUS =
      BulkProblem.of(BulkProblemCode.STATUS_UNKNOWN, 4, "Enabled, Disabled")
          .at(17, "MFA Status", "yes")
          .suggesting(Optional.of("Enabled"));

  @Test
  @DisplayName(
      "BU-3 a problem is said in one line: place, message, what was found and what was meant")
  void saysEverything() {
    assertThat(STATUS.describe(ENGLISH))
        .isEqualTo(
            "Line 4, character 17, MFA Status: This is not a status. Write one of these words:"
                + " Enabled, Disabled. Found: \"yes\". Perhaps meant: \"Enabled\".");
  }

  @Test
  @DisplayName("BU-3 TX-1 a problem is said in the language of its reader")
  void saysItInDutch() {
    assertThat(STATUS.describe(DUTCH))
        .startsWith("Regel 4, teken 17, MFA Status: ")
        .contains(STATUS.message(DUTCH))
        .endsWith(" Er staat: \"yes\". Misschien bedoeld: \"Enabled\".");
  }

  @Test
  @DisplayName("BU-3 a line that is shown anyway is not said again, and another one is")
  void leavesOutTheLineShown() {
    assertThat(STATUS.describe(ENGLISH, 4))
        .startsWith("character 17, MFA Status: This is not a status.")
        .endsWith(" Found: \"yes\". Perhaps meant: \"Enabled\".");
    assertThat(STATUS.describe(ENGLISH, 3)).isEqualTo(STATUS.describe(ENGLISH));
    assertThat(BulkProblem.of(BulkProblemCode.DUPLICATE, 7, "3").describe(ENGLISH, 7))
        .startsWith("The same user is already on line 3");
    assertThat(BulkProblem.of(BulkProblemCode.EMPTY, 0).describe(ENGLISH, 3))
        .startsWith("The file is empty.");
  }

  @Test
  @DisplayName("BU-3 what a problem does not have is not said")
  void saysNothingOfWhatIsNotThere() {
    assertThat(BulkProblem.of(BulkProblemCode.EMPTY, 0).describe(ENGLISH))
        .isEqualTo(
            "The file is empty. Start with a line of headings, Username and MFA Status, and write"
                + " one user on each line below it.");
    assertThat(BulkProblem.of(BulkProblemCode.DUPLICATE, 7, "3").describe(ENGLISH))
        .isEqualTo(
            "Line 7: The same user is already on line 3 with the same status. This line changes"
                + " nothing more.");
  }

  @Test
  @DisplayName("BU-3 the message of a problem is that of its code, without the place")
  void hasAMessage() {
    assertThat(BulkProblem.of(BulkProblemCode.DUPLICATE, 7, "3").message(ENGLISH))
        .isEqualTo(
            "The same user is already on line 3 with the same status. This line changes nothing"
                + " more.");
  }
}
