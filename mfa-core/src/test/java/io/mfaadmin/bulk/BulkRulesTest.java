package io.mfaadmin.bulk;

import static io.mfaadmin.bulk.BulkProblemCode.ENFORCED_NOT_OFFERED;
import static io.mfaadmin.bulk.BulkProblemCode.STATUS_EMPTY;
import static io.mfaadmin.bulk.BulkProblemCode.STATUS_UNKNOWN;
import static io.mfaadmin.bulk.BulkProblemCode.USERNAME_TRIMMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.tuple;

import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameFault;
import io.mfaadmin.user.UsernameKey;
import io.mfaadmin.user.UsernamePolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkRulesTest {

  private static final BulkRules RULES = new BulkRules(UsernamePolicy.userPrincipalName(), false);
  private static final BulkRules WITH_ENFORCED =
      new BulkRules(UsernamePolicy.userPrincipalName(), true);

  private static CheckedRow check(BulkRules rules, String username, String status) {
    return rules.check(new BulkRow(3, username, status, 1, 30, List.of()));
  }

  private static BulkProblem statusProblem(BulkRules rules, String status) {
    CheckedRow row = check(rules, "ann@contoso.com", status);
    assertThat(row.asked()).isNull();
    assertThat(row.valid()).isFalse();
    assertThat(row.problems()).hasSize(1);
    return row.problems().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Enabled,ENABLED",
        "enabled,ENABLED",
        "ENABLED,ENABLED",
        "Enabled ,ENABLED",
        " \tEnabled,ENABLED",
        "Disabled,DISABLED",
        "dISABLED,DISABLED"
      })
  @DisplayName("BU-8 E18 a status is read whatever its letter case and the blanks around it")
  void statuses(String text, MfaState asked) {
    CheckedRow row = check(RULES, "ann@contoso.com", text);
    assertThat(row.asked()).isEqualTo(asked);
    assertThat(row.key()).isEqualTo(new UsernameKey("ann@contoso.com"));
    assertThat(row.line()).isEqualTo(3);
    assertThat(row.status()).isEqualTo(text.strip());
    assertThat(row.problems()).isEmpty();
    assertThat(row.valid()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("BU-8 the word for each state is read as that state")
  void wordsOfStates(MfaState state) {
    assertThat(check(WITH_ENFORCED, "ann@contoso.com", BulkRules.STATUS_WORDS.get(state)).asked())
        .isEqualTo(state);
  }

  @Test
  @DisplayName("BU-8 E18 Enforced is asked only where the caller opted in")
  void enforced() {
    assertThat(check(WITH_ENFORCED, "ann@contoso.com", "enforced").asked())
        .isEqualTo(MfaState.ENFORCED);
    assertThat(statusProblem(RULES, "Enforced"))
        .isEqualTo(BulkProblem.of(ENFORCED_NOT_OFFERED, 3).at(30, "MFA Status", "Enforced"));
  }

  @ParameterizedTest(name = "{0} suggests {1}")
  @CsvSource({
    "true, Enabled",
    "YES, Enabled",
    "on, Enabled",
    "1, Enabled",
    "enable, Enabled",
    "active, Enabled",
    "Ingeschakeld, Enabled",
    "waar, Enabled",
    "ja, Enabled",
    "aan, Enabled",
    "false, Disabled",
    "No, Disabled",
    "off, Disabled",
    "0, Disabled",
    "disable, Disabled",
    "inactive, Disabled",
    "uitgeschakeld, Disabled",
    "onwaar, Disabled",
    "nee, Disabled",
    "uit, Disabled",
    "enforce, Enforced",
    "Afgedwongen, Enforced"
  })
  @DisplayName("BU-8 E18 words that people write instead are errors that say what was meant")
  void suggestions(String text, String meant) {
    BulkProblem problem = statusProblem(WITH_ENFORCED, text);
    assertThat(problem)
        .isEqualTo(
            BulkProblem.of(STATUS_UNKNOWN, 3)
                .at(30, "MFA Status", text)
                .suggesting(Optional.of(meant)));
    assertThat(statusProblem(RULES, text).suggestion())
        .isEqualTo(meant.equals("Enforced") ? null : meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Enabled!",
        "En abled",
        "\uff25\uff4e\uff41\uff42\uff4c\uff45\uff44", // full-width
        "D\u0131sabled", // dotless
        "D\u0130SABLED",
        "Ena\u200bbled",
        "truetruetruetruetruetruetruetruetruetruetrue",
        "2",
        "${7*7}"
      })
  @DisplayName("BU-8 E18 E45 anything else is an error without a suggestion")
  void unknownStatuses(String text) {
    BulkProblem problem = statusProblem(RULES, text);
    assertThat(problem.code()).isEqualTo(STATUS_UNKNOWN);
    assertThat(problem.suggestion()).isNull();
    assertThat(problem.found()).isEqualTo(Excerpt.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\u2003"})
  @DisplayName("BU-8 E17 an empty status has a code of its own")
  void emptyStatus(String text) {
    assertThat(statusProblem(RULES, text))
        .isEqualTo(BulkProblem.of(STATUS_EMPTY, 3).at(30, "MFA Status", ""));
  }

  @Test
  @DisplayName("BU-7 blanks around a username are taken away, with a warning that shows them")
  void trims() {
    CheckedRow row = check(RULES, "\t Ann@Contoso.com ", "Enabled");
    assertThat(row.key()).isEqualTo(new UsernameKey("ann@contoso.com"));
    assertThat(row.username()).isEqualTo("Ann@Contoso.com");
    assertThat(row.asked()).isEqualTo(MfaState.ENABLED);
    assertThat(row.valid()).isTrue();
    assertThat(row.problems())
        .containsExactly(
            BulkProblem.of(USERNAME_TRIMMED, 3).at(1, "Username", "\t Ann@Contoso.com "));
  }

  @Test
  @DisplayName("BU-3 BU-7 the fault of a username is pointed at, also behind blanks")
  void pointsAtTheFault() {
    CheckedRow row = check(RULES, "  ann b@contoso.com", "Enabled");
    assertThat(row.key()).isNull();
    assertThat(row.valid()).isFalse();
    BulkProblem problem = row.problems().get(0);
    assertThat(row.problems()).hasSize(1);
    assertThat(problem.severity()).isEqualTo(Severity.ERROR);
    assertThat(problem.code()).isEqualTo(UsernameFault.BLANK);
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.column()).isEqualTo(1 + 2 + 3);
    assertThat(problem.heading()).isEqualTo("Username");
    assertThat(problem.found()).isEqualTo("ann b@contoso.com");
  }

  @Test
  @DisplayName("BU-3 a row that has no columns of text has none to point at")
  void noColumns() {
    CheckedRow row = RULES.check(new BulkRow(9, "ann b", "maybe"));
    assertThat(row.problems())
        .extracting(BulkProblem::code, BulkProblem::line, BulkProblem::column)
        .containsExactly(tuple(UsernameFault.BLANK, 9L, 0), tuple(STATUS_UNKNOWN, 9L, 0));
  }

  @Test
  @DisplayName("BU-3 E17 both cells are looked at, the username first")
  void bothCells() {
    assertThat(check(RULES, "", "").problems())
        .extracting(BulkProblem::code)
        .containsExactly(UsernameFault.EMPTY, STATUS_EMPTY);
  }

  @ParameterizedTest
  @EnumSource(
      value = BulkProblemCode.class,
      names = {"STRAY_QUOTE", "LINE_TOO_LONG"})
  @DisplayName("BU-3 a row whose form is broken is not looked at further")
  void brokenForm(BulkProblemCode code) {
    List<BulkProblem> broken = List.of(BulkProblem.of(code, 3));
    CheckedRow row = RULES.check(new BulkRow(3, " x ", " y ", 1, 5, broken));
    assertThat(row.problems()).isEqualTo(broken);
    assertThat(row.key()).isNull();
    assertThat(row.asked()).isNull();
    assertThat(row.valid()).isFalse();
    assertThat(row.username()).isEqualTo("x");
    assertThat(row.status()).isEqualTo("y");
  }

  @Test
  @DisplayName("BU-3 warnings that a row came with come first and stop nothing")
  void earlierWarnings() {
    BulkProblem warning = BulkProblem.of(BulkProblemCode.DUPLICATE, 3, 2L);
    CheckedRow row =
        RULES.check(new BulkRow(3, " ann@contoso.com", "Disabled", 1, 5, List.of(warning)));
    assertThat(row.problems())
        .extracting(BulkProblem::code)
        .containsExactly(BulkProblemCode.DUPLICATE, USERNAME_TRIMMED);
    assertThat(row.asked()).isEqualTo(MfaState.DISABLED);
  }

  @Test
  @DisplayName("BU-7 the tenant's own username policy decides")
  void ownPolicy() {
    BulkRules staffNumbers =
        new BulkRules(
            text ->
                text.length() == 4
                    ? Optional.empty()
                    : Optional.of(new UsernamePolicy.Fault(UsernameFault.TOO_LONG, 4)),
            false);
    assertThat(check(staffNumbers, "1234", "Enabled").key()).isEqualTo(new UsernameKey("1234"));
    assertThat(check(staffNumbers, "12345", "Enabled").problems())
        .extracting(BulkProblem::code)
        .containsExactly(UsernameFault.TOO_LONG);
  }

  @Test
  @DisplayName("BU-12 file errors and row errors refuse, warnings do not")
  void severities() {
    for (BulkProblemCode code : BulkProblemCode.values()) {
      BulkProblem problem = BulkProblem.of(code, 1);
      assertThat(problem.severity()).isEqualTo(code.severity());
      assertThat(problem.isError()).isEqualTo(code.severity() != Severity.WARNING);
    }
    assertThat(
            Arrays.stream(BulkProblemCode.values())
                .filter(code -> code.severity() == Severity.WARNING))
        .containsExactly(
            BulkProblemCode.COLUMNS_IGNORED, USERNAME_TRIMMED, BulkProblemCode.DUPLICATE);
  }

  @Test
  @DisplayName("BU-3 a problem is told its place and what was meant, one after the other")
  void problems() {
    BulkProblem problem =
        BulkProblem.of(STATUS_UNKNOWN, 4, "x")
            .at(7)
            .suggesting(Optional.of("Enabled"))
            .at(9, "MFA Status", "a\nb");
    assertThat(problem)
        .isEqualTo(
            new BulkProblem(
                Severity.ERROR,
                STATUS_UNKNOWN,
                4,
                9,
                "MFA Status",
                "a<U+000A>b",
                "Enabled",
                List.of("x")));
    assertThat(problem.at(2).column()).isEqualTo(2);
    assertThat(problem.at(2).found()).isEqualTo("a<U+000A>b");
    assertThat(problem.suggesting(Optional.empty()).suggestion()).isNull();
  }

  @Test
  @DisplayName("E43 problems and rows show where they are, nothing of what a file holds")
  void sayLittle() {
    assertThat(BulkProblem.of(STATUS_UNKNOWN, 4, "x").at(7, "h", "secret"))
        .hasToString("BulkProblem[STATUS_UNKNOWN at line 4, character 7]");
    assertThat(BulkProblem.of(BulkProblemCode.EMPTY, 0))
        .hasToString("BulkProblem[EMPTY at line 0]");
    assertThat(new BulkRow(5, "secret", "secret")).hasToString("BulkRow[line 5]");
    assertThat(check(RULES, "secret", "secret")).hasToString("CheckedRow[line 3]");
  }

  @Test
  @DisplayName("BU-13 lines count from 1, columns and the places of problems from 0")
  void numbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulkRow(0, "", ""))
        .withMessage("lines count from 1 and columns from 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkRow(1, "", "", -1, 0, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkRow(1, "", "", 0, -1, List.of()));
    BulkProblem problem = BulkProblem.of(BulkProblemCode.EMPTY, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> problem.at(-1))
        .withMessage("line and column are not negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BulkProblem.of(BulkProblemCode.EMPTY, -1));
  }

  @Test
  @DisplayName("BU-2 E95 an update of rows at hand is a copy, and can be read several times")
  void updateOfRows() {
    BulkRow row = new BulkRow(1, "ann@contoso.com", "Enabled");
    List<BulkRow> rows = new ArrayList<>(List.of(row));
    BulkUpdate update = BulkUpdate.of(rows);
    rows.clear();
    for (int reading = 0; reading < 2; reading++) {
      try (BulkRows read = update.open()) {
        assertThat(read.next()).isSameAs(row);
        assertThat(read.next()).isNull();
        assertThat(read.next()).isNull();
        assertThat(read.problems()).isEmpty();
      }
    }
    rows.add(null);
    assertThatNullPointerException().isThrownBy(() -> BulkUpdate.of(rows));
  }
}
