package io.mfaadmin.apppassword;

import static io.mfaadmin.apppassword.AppPasswordRefusalCode.LIMIT_REACHED;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.NAME_INVALID;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.NAME_TAKEN;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.NOT_ALLOWED;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.NOT_ENFORCED;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.NOT_REGISTERED;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.SECOND_FACTOR_NOT_RECENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.access.StepUp;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppPasswordsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
  private static final StepUp WITHIN_10_MINUTES = StepUp.within(Duration.ofMinutes(10));
  private static final TenantId CONTOSO = new TenantId("contoso");
  private static final UserId ANN = new UserId("ann");
  private static final ContactMethod CODE =
      new ContactMethod(VerificationMethod.APP_CODE, "app-1", "Ann's phone");
  private static final ServiceSettings ALLOWED =
      ServiceSettings.builder().appPasswordsAllowed(true).build();
  private static final MfaRecord ENFORCED = user(MfaState.ENFORCED, true);

  @Test
  @DisplayName(
      "AP-2 E84 creating needs the tenant to allow it and the user Enforced and registered; the refusal says what is missing")
  void whatIsMissing() {
    for (MfaState state : MfaState.values()) {
      for (boolean registered : new boolean[] {false, true}) {
        MfaRecord user = user(state, registered);
        assertThat(AppPasswords.missing(user, ServiceSettings.DEFAULTS)).contains(NOT_ALLOWED);
        Optional<AppPasswordRefusalCode> missing = Optional.empty();
        if (!registered) {
          missing = Optional.of(NOT_REGISTERED);
        }
        if (state == MfaState.DISABLED || state == MfaState.ENABLED) {
          missing = Optional.of(NOT_ENFORCED);
        }
        assertThat(AppPasswords.missing(user, ALLOWED)).as("%s", user).isEqualTo(missing);
        assertThat(
                AppPasswords.creationRefusal(
                    "a", List.of(), user, ALLOWED, WITHIN_10_MINUTES, Optional.of(NOW), NOW))
            .isEqualTo(missing.map(code -> new AppPasswordRefusal(code, List.of())));
      }
    }
  }

  @Test
  @DisplayName("AP-3 the fortieth app password can be created, a forty-first cannot")
  void atMostForty() {
    assertThat(creation("new", passwords(39))).isEmpty();
    assertThat(creation("new", passwords(40)))
        .contains(new AppPasswordRefusal(LIMIT_REACHED, List.of(40)));
    assertThat(creation("new", passwords(41)))
        .contains(new AppPasswordRefusal(LIMIT_REACHED, List.of(40)));
  }

  @Test
  @DisplayName(
      "AP-4 a name is refused that is not one, or that the user has, letter case of A to Z aside")
  void names() {
    List<AppPassword> existing =
        List.of(password("Laptop"), password("TABLET I"), password("straße"));
    assertThat(creation("", existing)).contains(new AppPasswordRefusal(NAME_INVALID, List.of(64)));
    for (String taken : List.of("Laptop", "laptop", "LAPTOP", "tablet i", "STRAßE")) {
      assertThat(creation(taken, existing))
          .as(taken)
          .contains(new AppPasswordRefusal(NAME_TAKEN, List.of()));
    }
    for (String free :
        List.of("Laptop 2", "tablet \u0131", "tablet \u0130", "STRASSE", "lap\u212Aop")) {
      assertThat(creation(free, existing)).as(free).isEmpty();
    }
  }

  @Test
  @DisplayName("SI-13 creating needs a second factor passed within ten minutes, both ends included")
  void secondFactor() {
    AppPasswordRefusal refused = new AppPasswordRefusal(SECOND_FACTOR_NOT_RECENT, List.of(10L));
    Instant limit = NOW.minus(Duration.ofMinutes(10));
    assertThat(creation(Optional.of(NOW))).isEmpty();
    assertThat(creation(Optional.of(limit))).isEmpty();
    assertThat(creation(Optional.of(limit.minusNanos(1)))).contains(refused);
    assertThat(creation(Optional.of(NOW.plusNanos(1)))).contains(refused);
    assertThat(creation(Optional.empty())).contains(refused);
    assertThat(
            AppPasswords.creationRefusal(
                "a", List.of(), ENFORCED, ALLOWED, StepUp.notRequired(), Optional.empty(), NOW))
        .isEmpty();
  }

  @Test
  @DisplayName("a refusal has a code and copies its arguments")
  void refusals() {
    List<Object> arguments = new ArrayList<>(List.of(40));
    AppPasswordRefusal refusal = new AppPasswordRefusal(LIMIT_REACHED, arguments);
    arguments.clear();
    assertThat(refusal.arguments()).containsExactly(40);
    assertThatNullPointerException()
        .isThrownBy(() -> new AppPasswordRefusal(null, List.of()))
        .withMessage("code");
  }

  @Test
  @DisplayName("AP-8 E90 the one that was typed is found among none, one and forty, wherever it is")
  void finds() {
    for (int count : new int[] {0, 1, 2, 40}) {
      List<AppPasswordSecret> secrets = secrets(count);
      List<AppPassword> stored = stored(secrets);
      for (int i = 0; i < count; i++) {
        assertThat(find(stored, secrets.get(i).display())).containsSame(stored.get(i));
      }
      assertThat(find(stored, secrets(1).get(0).display())).isEmpty();
    }
  }

  @Test
  @DisplayName("E90 should a store give fifty, the first forty count and the rest do not")
  void fifty() {
    List<AppPasswordSecret> secrets = secrets(50);
    List<AppPassword> stored = stored(secrets);
    assertThat(find(stored, secrets.get(39).display())).containsSame(stored.get(39));
    assertThat(find(stored, secrets.get(40).display())).isEmpty();
  }

  @Test
  @DisplayName("AP-1 E89 blanks and letter case do not matter when typed; every character does")
  void typing() {
    AppPasswordSecret secret = secrets(1).get(0);
    List<AppPassword> stored = stored(List.of(secret));
    String compact = secret.display().replace(" ", "");
    for (String typed :
        List.of(
            secret.display(),
            compact,
            compact.toUpperCase(Locale.ROOT),
            " " + compact + "\t\u00A0\u2003\r\n",
            String.join(" ", compact.split("")))) {
      assertThat(find(stored, typed)).as(typed.length() + " characters").isPresent();
    }
    for (int i = 0; i < compact.length(); i++) {
      char other = compact.charAt(i) == 'a' ? 'b' : 'a';
      assertThat(find(stored, compact.substring(0, i) + other + compact.substring(i + 1)))
          .isEmpty();
      assertThat(find(stored, compact.substring(0, i) + compact.substring(i + 1))).isEmpty();
      assertThat(find(stored, compact.substring(0, i) + '-' + compact.substring(i))).isEmpty();
    }
  }

  @Test
  @DisplayName("AP-1 no other case folding than that of A to Z opens")
  void noFoldingBeyondAscii() {
    AppPasswordSecret secret = AppPasswordSecret.generate(fixed('k' - 'a'));
    String compact = secret.display().replace(" ", "");
    assertThat(compact).isEqualTo("k".repeat(24));
    List<AppPassword> stored = stored(List.of(secret));
    assertThat(find(stored, "K".repeat(24))).isPresent();
    assertThat(find(stored, "\u212A".repeat(24))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 23, 25, 64, 65, 72, 73, 10_000})
  @DisplayName("E89 a text of another length opens nothing, however long")
  void otherLengths(int length) {
    AppPasswordSecret secret = AppPasswordSecret.generate(fixed(0));
    assertThat(find(stored(List.of(secret)), "a".repeat(length))).isEmpty();
  }

  @Test
  @DisplayName(
      "AP-8 E89 sixty-four characters are looked at, blanks included; what is longer is a no even if it begins well")
  void lengthLimit() {
    AppPasswordSecret secret = secrets(1).get(0);
    List<AppPassword> stored = stored(List.of(secret));
    String padded = secret.display() + " ".repeat(64 - secret.display().length());
    assertThat(padded).hasSize(64);
    assertThat(find(stored, padded)).isPresent();
    assertThat(find(stored, padded + " ")).isEmpty();
    assertThat(find(stored, padded + "x".repeat(10_000))).isEmpty();
  }

  @Test
  @DisplayName(
      "AP-1 a secret opens for its user in its tenant alone, also where ids run together differently")
  void boundToUserAndTenant() {
    AppPasswordSecret secret = secrets(1).get(0);
    List<AppPassword> stored =
        List.of(new AppPassword("a", secret.hash(new TenantId("ab"), new UserId("c")), NOW));
    String typed = secret.display();
    assertThat(AppPasswords.find(stored, new TenantId("ab"), new UserId("c"), typed)).isPresent();
    assertThat(AppPasswords.find(stored, new TenantId("a"), new UserId("bc"), typed)).isEmpty();
    assertThat(AppPasswords.find(stored, new TenantId("ab"), new UserId("d"), typed)).isEmpty();
    assertThat(AppPasswords.find(stored, new TenantId("xy"), new UserId("c"), typed)).isEmpty();
  }

  @Test
  @DisplayName("AP-8 E90 each no costs one hash as a yes does, whatever is stored and typed")
  void oneHash() throws NoSuchAlgorithmException {
    AppPasswordSecret secret = secrets(1).get(0);
    for (List<AppPassword> stored : List.of(stored(List.of(secret)), List.<AppPassword>of())) {
      for (String typed : List.of(secret.display(), "wrong", "", "x".repeat(65))) {
        assertThat(Hashes.madeBy(() -> find(stored, typed))).isOne();
      }
    }
  }

  private static Optional<AppPassword> find(List<AppPassword> stored, String typed) {
    return AppPasswords.find(stored, CONTOSO, ANN, typed);
  }

  private static Optional<AppPasswordRefusal> creation(String name, List<AppPassword> existing) {
    return AppPasswords.creationRefusal(
        name, existing, ENFORCED, ALLOWED, WITHIN_10_MINUTES, Optional.of(NOW), NOW);
  }

  private static Optional<AppPasswordRefusal> creation(Optional<Instant> secondFactorAt) {
    return AppPasswords.creationRefusal(
        "a", List.of(), ENFORCED, ALLOWED, WITHIN_10_MINUTES, secondFactorAt, NOW);
  }

  private static List<AppPasswordSecret> secrets(int count) {
    SecureRandom random = new SecureRandom();
    return IntStream.range(0, count).mapToObj(i -> AppPasswordSecret.generate(random)).toList();
  }

  private static List<AppPassword> stored(List<AppPasswordSecret> secrets) {
    return IntStream.range(0, secrets.size())
        .mapToObj(i -> new AppPassword("app " + i, secrets.get(i).hash(CONTOSO, ANN), NOW))
        .toList();
  }

  private static List<AppPassword> passwords(int count) {
    return IntStream.range(0, count).mapToObj(i -> password("app " + i)).toList();
  }

  private static AppPassword password(String name) {
    return new AppPassword(name, new AppPasswordHash(new byte[32]), NOW);
  }

  private static MfaRecord user(MfaState state, boolean registered) {
    return new MfaRecord(state, registered ? List.of(CODE) : List.of(), 0, 0, 1);
  }

  /** A source that gives the same byte for ever. */
  static SecureRandom fixed(int value) {
    return new SecureRandom() {
      private static final long serialVersionUID = 1;

      @Override
      public void nextBytes(byte[] bytes) {
        java.util.Arrays.fill(bytes, (byte) value);
      }
    };
  }
}
