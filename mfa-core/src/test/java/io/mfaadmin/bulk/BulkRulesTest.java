package io.mfaadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.UsernameFault;
import io.mfaadmin.user.UsernameKey;
import io.mfaadmin.user.UsernamePolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkRulesTest {

  private static final BulkRules RULES = new BulkRules(UsernamePolicy.userPrincipalName(), false);
  private static final BulkRules WITH_ENFORCED =
      new BulkRules(UsernamePolicy.userPrincipalName(), true);
  private static final String ANN = "ann@contoso.com";

  private static CheckedRow check(BulkRules rules, String username, String status) {
    return rules.check(new BulkRow(7, username, status, 3, 40, List.of()));
  }

  private static @Nullable BulkProblem onlyProblem(CheckedRow row) {
    assertThat(row.problems()).hasSizeLessThan(2);
    return row.problems().isEmpty() ? null : row.problems().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "Enabled, ENABLED",
    "enabled, ENABLED",
    "ENABLED, ENABLED",
    "eNaBlEd, ENABLED",
    "' Enabled ', ENABLED",
    "Disabled, DISABLED",
    "DISABLED, DISABLED",
    "'\tdisabled', DISABLED"
  })
  @DisplayName("BU-8, E18 letter case and surrounding blanks of a status do not matter")
  void status(String text, MfaState asked) {
    for (BulkRules rules : List.of(RULES, WITH_ENFORCED)) {
      CheckedRow row = check(rules, ANN, text);

      assertThat(row.asked()).isEqualTo(asked);
      assertThat(row.valid()).isTrue();
      assertThat(row.problems()).isEmpty();
      assertThat(row.status()).isEqualTo(text.strip());
    }
  }

  @Test
  @DisplayName("BU-8 Enforced is understood only where the caller opted in")
  void enforced() {
    assertThat(check(WITH_ENFORCED, ANN, "enforced").asked()).isEqualTo(MfaState.ENFORCED);
    assertThat(check(RULES, ANN, "enforced").asked()).isNull();
    assertThat(onlyProblem(check(RULES, ANN, "enforced")))
        .isEqualTo(
            BulkProblem.of(BulkProblemCode.ENFORCED_NOT_OFFERED, 7)
                .at(40, "MFA Status", "enforced"));
  }

  @ParameterizedTest
  @CsvSource({
    "true, Enabled",
    "Yes, Enabled",
    "ON, Enabled",
    "1, Enabled",
    "Enable, Enabled",
    "active, Enabled",
    "Activated, Enabled",
    "Y, Enabled",
    "J, Enabled",
    "actief, Enabled",
    "Geactiveerd, Enabled",
    "Ingeschakeld, Enabled",
    "WAAR, Enabled",
    "ja, Enabled",
    "aan, Enabled",
    "false, Disabled",
    "No, Disabled",
    "off, Disabled",
    "0, Disabled",
    "disable, Disabled",
    "inactive, Disabled",
    "Deactivated, Disabled",
    "N, Disabled",
    "inactief, Disabled",
    "Gedeactiveerd, Disabled",
    "uitgeschakeld, Disabled",
    "onwaar, Disabled",
    "nee, Disabled",
    "uit, Disabled",
    "Enabledd, Enabled",
    "Enbaled, Enabled",
    "Enabeld, Enabled",
    "nabled, Enabled",
    "Disabeld, Disabled",
    "Dissabled, Disabled",
    "Ｅｎａｂｌｅｄ, Enabled",
    "enabl\u0435d, Enabled"
  })
  @DisplayName("BU-8, E18 other words are errors, with what was probably meant")
  void suggestions(String text, String meant) {
    CheckedRow row = check(RULES, ANN, text);

    assertThat(row.asked()).isNull();
    assertThat(row.valid()).isFalse();
    assertThat(onlyProblem(row))
        .isEqualTo(
            BulkProblem.of(BulkProblemCode.STATUS_UNKNOWN, 7, "Enabled, Disabled")
                .at(40, "MFA Status", text)
                .suggesting(Optional.of(meant)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"enforce", "afgedwongen", "Enforcd", "Enfroced"})
  @DisplayName("BU-8 Enforced is suggested only where it may be asked")
  void enforcedSuggestion(String text) {
    assertThat(onlyProblem(check(RULES, ANN, text)))
        .isNotNull()
        .returns(BulkProblemCode.STATUS_UNKNOWN, BulkProblem::code)
        .returns(null, BulkProblem::suggestion);
    assertThat(onlyProblem(check(WITH_ENFORCED, ANN, text)))
        .isNotNull()
        .returns(List.of("Enabled, Disabled, Enforced"), BulkProblem::arguments)
        .returns("Enforced", BulkProblem::suggestion);
  }

  @Test
  @DisplayName("BU-8 a word as near to one status as to another suggests neither")
  void betweenTwoStatuses() {
    assertThat(onlyProblem(check(RULES, ANN, "iabled")))
        .isNotNull()
        .returns(BulkProblemCode.STATUS_UNKNOWN, BulkProblem::code)
        .returns(null, BulkProblem::suggestion);
    assertThat(onlyProblem(check(RULES, ANN, "isabled")))
        .isNotNull()
        .returns("Disabled", BulkProblem::suggestion);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "2", "Enabled, Disabled", "${7*7}", "#{7*7}", "'Enabled'x", "-"})
  @DisplayName("BU-8, E45 a word that means nothing here has no suggestion and is not evaluated")
  void unknown(String text) {
    assertThat(onlyProblem(check(RULES, ANN, text)))
        .isEqualTo(
            BulkProblem.of(BulkProblemCode.STATUS_UNKNOWN, 7, "Enabled, Disabled")
                .at(40, "MFA Status", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "  \r\n"})
  @DisplayName("E17 an empty username and an empty status are two codes")
  void empty(String blank) {
    CheckedRow row = check(RULES, blank, blank);

    assertThat(row.problems())
        .containsExactly(
            BulkProblem.of(Severity.ERROR, UsernameFault.EMPTY, 7).at(3, "Username", ""),
            BulkProblem.of(BulkProblemCode.STATUS_EMPTY, 7, "Enabled, Disabled")
                .at(40, "MFA Status", ""));
    assertThat(row.key()).isNull();
    assertThat(row.asked()).isNull();
  }

  @Test
  @DisplayName("E17 an empty username is refused even by a policy that takes everything")
  void emptyUnderAnyPolicy() {
    CheckedRow row = check(new BulkRules(text -> Optional.empty(), false), " ", "Enabled");

    assertThat(row.problems()).extracting(BulkProblem::code).containsExactly(UsernameFault.EMPTY);
  }

  @Test
  @DisplayName("BU-7, BU-8 a blank that does not break a line is a blank, as copied from a page")
  void blanksOfPages() {
    CheckedRow row = check(RULES, "\u00A0" + ANN + "\u202F", "Enabled\u00A0");

    assertThat(row.username()).isEqualTo(ANN);
    assertThat(row.asked()).isEqualTo(MfaState.ENABLED);
    assertThat(row.problems())
        .extracting(BulkProblem::code)
        .containsExactly(BulkProblemCode.USERNAME_TRIMMED);
    assertThat(check(RULES, "\u00A0", "\u3000").problems())
        .extracting(BulkProblem::code)
        .containsExactly(UsernameFault.EMPTY, BulkProblemCode.STATUS_EMPTY);
  }

  @Test
  @DisplayName("BU-7 blanks around a username are trimmed with a warning")
  void trimmed() {
    CheckedRow row = check(RULES, " Ann@Contoso.com\t", "Enabled");

    assertThat(row.valid()).isTrue();
    assertThat(row.username()).isEqualTo("Ann@Contoso.com");
    assertThat(row.key()).isEqualTo(UsernameKey.of("ann@contoso.com"));
    assertThat(onlyProblem(row))
        .isEqualTo(
            BulkProblem.of(BulkProblemCode.USERNAME_TRIMMED, 7)
                .at(3, "Username", " Ann@Contoso.com\t"));
  }

  @Test
  @DisplayName("BU-7 a faulty username names the character of the line, blanks before it counted")
  void faulty() {
    CheckedRow row = check(RULES, "  ann b@contoso.com", "Enabled");

    assertThat(row.key()).isNull();
    assertThat(row.asked()).isEqualTo(MfaState.ENABLED);
    assertThat(onlyProblem(row))
        .isEqualTo(
            BulkProblem.of(Severity.ERROR, UsernameFault.BLANK, 7, "U+0020")
                .at(8, "Username", "ann b@contoso.com"));
  }

  @Test
  @DisplayName("BU-7 without a place in a line there is none in the problem")
  void withoutColumn() {
    BulkProblem problem = onlyProblem(RULES.check(new BulkRow(1, " x", "Enabled")));

    assertThat(problem).isNotNull().returns(0, BulkProblem::column);
  }

  @Test
  @DisplayName("E34 a host's own policy replaces the default, and the text is kept verbatim")
  void hostPolicy() {
    BulkRules digits =
        new BulkRules(
            text ->
                text.chars().allMatch(Character::isDigit)
                    ? Optional.empty()
                    : Optional.of(new UsernamePolicy.Fault(UsernameFault.NOT_ACCEPTED, 0)),
            false);

    assertThat(check(digits, "0042", "Enabled").key()).isEqualTo(UsernameKey.of("0042"));
    assertThat(onlyProblem(check(digits, ANN, "Enabled")))
        .isNotNull()
        .returns(UsernameFault.NOT_ACCEPTED, BulkProblem::code);
  }

  @Test
  @DisplayName("BU-3 a cell that is broken is not looked into, but kept for the report")
  void brokenForm() {
    BulkProblem stray = BulkProblem.of(BulkProblemCode.STRAY_QUOTE, 7).at(4, "Username", "an\"n");
    CheckedRow row = RULES.check(new BulkRow(7, " an\"n ", " Nope ", 1, 9, List.of(stray)));

    assertThat(row.problems()).containsExactly(stray);
    assertThat(row.username()).isEqualTo("an\"n");
    assertThat(row.status()).isEqualTo("Nope");
    assertThat(row.key()).isNull();
    assertThat(row.asked()).isNull();
    assertThat(row.line()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "STRAY_QUOTE, 50, Note, true, true",
    "STRAY_QUOTE, 20, Note, true, false",
    "STRAY_QUOTE, 2, Note, false, false",
    "STRAY_QUOTE, 50, MFA Status, true, false",
    "TEXT_AFTER_QUOTE, 20, Note, true, false",
    "CONTROL_CHARACTER, 2, Note, true, true",
    "CONTROL_CHARACTER, 5, Username, false, true",
    "CELL_TOO_LONG, 3, Username, false, true",
    "TOO_MANY_CELLS, 60, , true, true",
    "TOO_FEW_CELLS, 0, , true, true"
  })
  @DisplayName("BU-3, E09 a fault in another cell hides only what may be wrong because of it")
  void otherCells(
      BulkProblemCode code, int column, String heading, boolean username, boolean status) {
    BulkProblem fault = BulkProblem.of(code, 7).at(column).under(heading);
    CheckedRow row = RULES.check(new BulkRow(7, "ann", "Nope", 3, 40, List.of(fault)));

    assertThat(row.problems().get(0)).isEqualTo(fault);
    assertThat(row.problems())
        .extracting(BulkProblem::code)
        .doesNotHaveDuplicates()
        .satisfies(
            codes -> assertThat(codes.contains(UsernameFault.NO_AT_SIGN)).isEqualTo(username))
        .satisfies(
            codes -> assertThat(codes.contains(BulkProblemCode.STATUS_UNKNOWN)).isEqualTo(status));
    assertThat(row.valid()).isFalse();
  }

  @Test
  @DisplayName("BU-3, E15 of a cell that is not there nothing more is said")
  void missingCell() {
    BulkProblem fault = BulkProblem.of(BulkProblemCode.TOO_FEW_CELLS, 7, 1, 2);

    assertThat(RULES.check(new BulkRow(7, ANN, "", 1, 0, List.of(fault))).problems())
        .containsExactly(fault);
  }

  @Test
  @DisplayName("BU-13 what stands behind a quote or a line break of a cell has no column")
  void columnsBehindQuotes() {
    assertThat(onlyProblem(check(RULES, "a b@contoso.com", "Enabled")))
        .returns(4, BulkProblem::column);
    assertThat(onlyProblem(check(RULES, "\nab c@contoso.com", "Enabled")))
        .returns(0, BulkProblem::column);
    assertThat(onlyProblem(check(faultyAt(1), "a\"b", "Enabled"))).returns(4, BulkProblem::column);
    assertThat(onlyProblem(check(faultyAt(2), "a\"b", "Enabled"))).returns(0, BulkProblem::column);
  }

  private static BulkRules faultyAt(int index) {
    return new BulkRules(
        text -> Optional.of(new UsernamePolicy.Fault(UsernameFault.NOT_ACCEPTED, index)), false);
  }

  @Test
  @DisplayName("E29 a character that is at fault is named by its code point")
  void namesTheCharacter() {
    String name = "a.very.long.name.of.somebody.in.the.company\u200B@contoso.com";

    assertThat(onlyProblem(check(RULES, name, "Enabled")))
        .returns(UsernameFault.INVISIBLE_CHARACTER, BulkProblem::code)
        .returns(List.of("U+200B"), BulkProblem::arguments);
    assertThat(onlyProblem(check(RULES, "ann", "Enabled")))
        .returns(UsernameFault.NO_AT_SIGN, BulkProblem::code)
        .returns(List.of(), BulkProblem::arguments);
  }

  @Test
  @DisplayName("BU-3 a row with a mere warning is looked into, and all its problems are told")
  void warning() {
    BulkProblem warning = BulkProblem.of(BulkProblemCode.COLUMNS_IGNORED, 7);
    CheckedRow row = RULES.check(new BulkRow(7, "ann", "Nope", 1, 9, List.of(warning)));

    assertThat(row.problems())
        .extracting(BulkProblem::code)
        .containsExactly(
            BulkProblemCode.COLUMNS_IGNORED,
            UsernameFault.NO_AT_SIGN,
            BulkProblemCode.STATUS_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "az", "lt", "nl", "ar", "th"})
  @DisplayName("E31 the locale of the process has no influence")
  void locales(String language) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      assertThat(check(RULES, "INGRID@CONTOSO.COM", "DISABLED"))
          .returns(MfaState.DISABLED, CheckedRow::asked)
          .returns(new UsernameKey("ingrid@contoso.com"), CheckedRow::key);
      assertThat(onlyProblem(check(RULES, ANN, "INGESCHAKELD")))
          .isNotNull()
          .returns("Enabled", BulkProblem::suggestion);
      assertThat(check(RULES, ANN, "d\u0131sabled").asked()).isNull();
      assertThat(check(RULES, ANN, "D\u0130SABLED").asked()).isNull();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("E99 long near-misses are answered at once: no pattern goes back over them")
  void longNearMisses() {
    String name = "a.".repeat(1_000_000) + "@";
    String word = "enable".repeat(500_000) + "x";

    CheckedRow row = check(RULES, name, word);

    assertThat(row.problems())
        .extracting(BulkProblem::code)
        .containsExactly(UsernameFault.TOO_LONG, BulkProblemCode.STATUS_UNKNOWN);
    assertThat(row.problems()).allSatisfy(problem -> assertThat(problem.found()).hasSize(41));
  }
}
