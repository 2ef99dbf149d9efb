package io.mfaadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BulkValuesTest {

  private static final BulkProblem PROBLEM = BulkProblem.of(BulkProblemCode.DUPLICATE, 7, "3");

  @Test
  @DisplayName("BU-3 a problem says where, what was found and what was meant")
  void problem() {
    assertThat(
            BulkProblem.of(BulkProblemCode.STATUS_UNKNOWN, 7)
                .at(9, "MFA Status", "a\u0000b")
                .suggesting(Optional.of("Enabled")))
        .isEqualTo(
            new BulkProblem(
                Severity.ERROR,
                BulkProblemCode.STATUS_UNKNOWN,
                7,
                9,
                "MFA Status",
                "a<U+0000>b",
                "Enabled",
                List.of()));
    assertThat(PROBLEM.at(4).suggesting(Optional.empty()))
        .isEqualTo(
            new BulkProblem(
                Severity.WARNING, BulkProblemCode.DUPLICATE, 7, 4, null, null, null, List.of("3")));
  }

  @Test
  @DisplayName("BU-12 what is a matter of rows elsewhere may refuse the whole source")
  void refusesTheSource() {
    BulkProblem everything =
        BulkProblem.of(BulkProblemCode.DELIMITER_DIFFERS, 7, ";", ",")
            .at(9, "MFA Status", "a")
            .suggesting(Optional.of("b"));
    assertThat(everything.refusingFile())
        .isEqualTo(
            new BulkProblem(
                Severity.FILE,
                BulkProblemCode.DELIMITER_DIFFERS,
                7,
                9,
                "MFA Status",
                "a",
                "b",
                List.of(";", ",")));
  }

  @Test
  @DisplayName("E43 what a file holds is not in the text of its values")
  void toStrings() {
    BulkRow row = new BulkRow(7, "ann@contoso.com", "Enabled");
    CheckedRow checked = new CheckedRow(7, "ann@contoso.com", "Enabled", null, null, List.of());

    assertThat(row).hasToString("BulkRow[line 7]");
    assertThat(checked).hasToString("CheckedRow[line 7]");
    assertThat(PROBLEM.at(0, "Username", "ann@contoso.com"))
        .hasToString("BulkProblem[DUPLICATE at line 7]");
    assertThat(PROBLEM.at(5)).hasToString("BulkProblem[DUPLICATE at line 7, character 5]");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("BU-12 a problem has the severity of its code")
  void severity(BulkProblemCode code) {
    assertThat(BulkProblem.of(code, 1).severity()).isEqualTo(code.severity());
    assertThat(BulkProblem.of(code, 1).isError()).isEqualTo(code.severity() != Severity.WARNING);
  }

  @Test
  @DisplayName("BU-12 what a file error is cannot be a matter of rows")
  void fileErrors() {
    assertThat(BulkProblemCode.values())
        .filteredOn(code -> code.severity() == Severity.FILE)
        .extracting(Enum::name)
        .containsExactly(
            "EMPTY",
            "NO_ROWS",
            "HEADING_MISSING",
            "HEADING_DOUBLED",
            "HEADINGS_ABSENT",
            "HEADINGS_BELOW",
            "HEADINGS_IN_ONE_CELL",
            "DELIMITER_UNKNOWN",
            "NOT_TEXT",
            "ENCODING_UNSUPPORTED",
            "ENCODING_UNMARKED",
            "ENCODING_MALFORMED",
            "QUOTE_UNCLOSED",
            "LINE_TOO_LONG",
            "TOO_MANY_COLUMNS",
            "TOO_MANY_ROWS",
            "TOO_MANY_BYTES",
            "END_OF_FILE_MARK",
            "READ_FAILED",
            "FILE_UNREADABLE");
    assertThat(BulkProblemCode.values())
        .filteredOn(code -> code.severity() == Severity.WARNING)
        .extracting(Enum::name)
        .containsExactly("COLUMNS_IGNORED", "USERNAME_TRIMMED", "DUPLICATE");
  }

  @Test
  @DisplayName("E95 lists are copied")
  void copies() {
    List<BulkProblem> problems = new ArrayList<>(List.of(PROBLEM));
    BulkRow row = new BulkRow(1, "a", "b", 0, 0, problems);
    CheckedRow checked = new CheckedRow(1, "a", "b", null, null, problems);
    List<Object> arguments = new ArrayList<>(List.of("x"));
    BulkProblem problem =
        new BulkProblem(
            Severity.ERROR, BulkProblemCode.DUPLICATE, 1, 1, null, null, null, arguments);
    List<BulkRow> rows = new ArrayList<>(List.of(row));
    BulkUpdate update = BulkUpdate.of(rows);
    problems.clear();
    arguments.clear();
    rows.clear();

    assertThat(row.problems()).containsExactly(PROBLEM);
    assertThat(checked.problems()).containsExactly(PROBLEM);
    assertThat(problem.arguments()).containsExactly("x");
    try (BulkRows reading = update.open()) {
      assertThat(reading.next()).isSameAs(row);
    }
  }

  @Test
  @DisplayName("E95 nulls and numbers that mean nothing are refused")
  void refuses() {
    assertThatNullPointerException()
        .isThrownBy(() -> new BulkRow(1, null, ""))
        .withMessage("username");
    assertThatNullPointerException()
        .isThrownBy(() -> new BulkRow(1, "", null))
        .withMessage("status");
    assertThatNullPointerException()
        .isThrownBy(() -> new CheckedRow(1, null, "", null, null, List.of()))
        .withMessage("username");
    assertThatNullPointerException()
        .isThrownBy(() -> new CheckedRow(1, "", null, null, null, List.of()))
        .withMessage("status");
    assertThatNullPointerException().isThrownBy(() -> BulkUpdate.of(Arrays.asList((BulkRow) null)));
    assertThatNullPointerException()
        .isThrownBy(
            () -> new BulkProblem(null, BulkProblemCode.EMPTY, 0, 0, null, null, null, List.of()))
        .withMessage("severity");
    assertThatNullPointerException()
        .isThrownBy(() -> new BulkProblem(Severity.FILE, null, 0, 0, null, null, null, List.of()))
        .withMessage("code");
    assertThatNullPointerException()
        .isThrownBy(() -> new BulkRules(null, false))
        .withMessage("usernames");
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkRow(0, "", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkRow(1, "", "", -1, 0, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkRow(1, "", "", 0, -1, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> PROBLEM.at(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BulkProblem.of(BulkProblemCode.EMPTY, -1));
  }

  @Test
  @DisplayName("BU-1 rows at hand are given again at each reading, and have no problems as a whole")
  void rowsAtHand() {
    BulkRow ann = new BulkRow(1, "ann", "Enabled");
    BulkRow bob = new BulkRow(2, "bob", "Enabled");
    BulkUpdate update = BulkUpdate.of(List.of(ann, bob));

    for (int reading = 0; reading < 2; reading++) {
      try (BulkRows rows = update.open()) {
        assertThat(rows.next()).isSameAs(ann);
        assertThat(rows.next()).isSameAs(bob);
        assertThat(rows.next()).isNull();
        assertThat(rows.next()).isNull();
        assertThat(rows.problems()).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("BU-12 a row with a warning can be planned, one with an error cannot")
  void valid() {
    BulkProblem error = BulkProblem.of(BulkProblemCode.USER_NOT_FOUND, 1);

    assertThat(row(List.of()).valid()).isTrue();
    assertThat(row(List.of(PROBLEM)).valid()).isTrue();
    assertThat(row(List.of(PROBLEM, error)).valid()).isFalse();
  }

  private static CheckedRow row(List<BulkProblem> problems) {
    return new CheckedRow(1, "ann", "Enabled", UsernameKey.of("ann"), MfaState.ENABLED, problems);
  }
}
