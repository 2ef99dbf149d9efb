package io.mfaadmin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepUpTest {

  private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");
  private static final StepUp WITHIN_15_MINUTES = StepUp.within(Duration.ofMinutes(15));

  @ParameterizedTest(name = "{0} ago: {1}")
  @CsvSource({
    "PT0S, true",
    "PT0.000000001S, true",
    "PT14M59.999999999S, true",
    "PT15M, true",
    "PT15M0.000000001S, false",
    "P365D, false",
    "-PT0.000000001S, false",
    "-PT15M, false"
  })
  @DisplayName("AU-10 E77 a second factor counts from the moment it was passed to the greatest age")
  void boundaries(Duration ago, boolean met) {
    assertThat(WITHIN_15_MINUTES.isMet(Optional.of(NOW.minus(ago)), NOW)).isEqualTo(met);
  }

  @Test
  @DisplayName("AU-10 E77 E96 never passed, or at an absurd time, is not recent")
  void neverPassed() {
    assertThat(WITHIN_15_MINUTES.isMet(Optional.empty(), NOW)).isFalse();
    assertThat(WITHIN_15_MINUTES.isMet(Optional.of(Instant.MIN), NOW)).isFalse();
    assertThat(WITHIN_15_MINUTES.isMet(Optional.of(Instant.MAX), NOW)).isFalse();
    assertThat(WITHIN_15_MINUTES.isMet(Optional.of(Instant.MIN), Instant.MAX)).isFalse();
  }

  @Test
  @DisplayName("AU-10 not asking for one must be chosen, and then everybody meets it")
  void notRequired() {
    assertThat(StepUp.notRequired().isMet(Optional.empty(), NOW)).isTrue();
    assertThat(StepUp.notRequired().isMet(Optional.of(Instant.MAX), NOW)).isTrue();
    assertThat(StepUp.notRequired().maxAge()).isEmpty();
    assertThat(WITHIN_15_MINUTES.maxAge()).contains(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1M", "-P1D", "PT59.999999999S", "PT1M1S", "PT2M0.000000001S"})
  @DisplayName("AU-10 the greatest age is in whole minutes, as people are told it")
  void refusesAgesThatAreNotInMinutes(Duration age) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepUp.within(age))
        .withMessage(
            "the greatest age of a second factor must be in whole minutes, at least one, but is "
                + age);
  }

  @Test
  @DisplayName("AU-10 the shortest is one minute")
  void oneMinute() {
    assertThat(StepUp.within(Duration.ofMinutes(1)).isMet(Optional.of(NOW.minusSeconds(60)), NOW))
        .isTrue();
    assertThat(StepUp.within(Duration.ofMinutes(1)).isMet(Optional.of(NOW.minusSeconds(61)), NOW))
        .isFalse();
  }

  @Test
  @DisplayName("I11 no age is not the same as none required")
  void refusesNull() {
    assertThatNullPointerException().isThrownBy(() -> StepUp.within(null));
  }

  @Test
  @DisplayName("equal by what is required, and says it")
  void isAValue() {
    assertThat(StepUp.within(Duration.ofSeconds(900)))
        .isEqualTo(WITHIN_15_MINUTES)
        .hasSameHashCodeAs(WITHIN_15_MINUTES)
        .hasToString("StepUp[within PT15M]")
        .isNotEqualTo(StepUp.within(Duration.ofMinutes(16)))
        .isNotEqualTo(StepUp.notRequired())
        .isNotEqualTo(Duration.ofMinutes(15));
    assertThat(StepUp.within(Duration.ofMinutes(16)).hashCode())
        .isNotEqualTo(WITHIN_15_MINUTES.hashCode());
    assertThat(StepUp.notRequired())
        .isEqualTo(StepUp.notRequired())
        .hasToString("StepUp[not required]");
  }
}
