package io.mfaadmin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.Weakening;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditValuesTest {

  private static final Instant NANOSECONDS = Instant.parse("2026-11-23T10:15:30.123456789Z");
  private static final Instant MICROSECONDS = Instant.parse("2026-11-23T10:15:30.123456Z");

  private static final TenantId CONTOSO = new TenantId("contoso");
  private static final UserId ANN = new UserId("ann");
  private static final OperationId OPERATION = new OperationId(new UUID(1, 2));
  private static final Actor ADMINISTRATOR = new Actor.Administrator(new UserId("gina"), "Gina");
  private static final Reason REASON = new Reason("She left");

  private static AuditRecord record(Set<ChangeKind> kinds, long versionAfter) {
    return new AuditRecord(
        OPERATION,
        CONTOSO,
        ANN,
        kinds,
        MfaRecord.NONE.status(),
        MfaRecord.NONE.status().withState(MfaState.ENABLED),
        versionAfter,
        ADMINISTRATOR,
        NANOSECONDS,
        Optional.of(REASON),
        Optional.empty());
  }

  private static SettingsRecord settings(ServiceSettings after, long versionAfter) {
    return new SettingsRecord(
        OPERATION,
        CONTOSO,
        ServiceSettings.DEFAULTS,
        after,
        versionAfter,
        ADMINISTRATOR,
        NANOSECONDS,
        Optional.empty());
  }

  private static Operation operation() {
    return new Operation(
        OPERATION, CONTOSO, OperationKind.STATES, ADMINISTRATOR, Optional.of(REASON), NANOSECONDS);
  }

  private static SecurityEvent.Denied denied(long count) {
    return new SecurityEvent.Denied(
        CONTOSO,
        ADMINISTRATOR,
        Set.of(Action.DISABLE, Action.ENABLE),
        Map.of(DenialCode.STEP_UP_REQUIRED, count, DenialCode.OWN_ACCOUNT, 1L),
        Optional.of(OPERATION),
        NANOSECONDS);
  }

  @Test
  @DisplayName("AD-1 AD-3 every time is kept in microseconds")
  void microseconds() {
    assertThat(record(Set.of(ChangeKind.ENABLE), 1).at()).isEqualTo(MICROSECONDS);
    assertThat(settings(ServiceSettings.DEFAULTS, 1).at()).isEqualTo(MICROSECONDS);
    assertThat(operation().startedAt()).isEqualTo(MICROSECONDS);
    assertThat(denied(1).at()).isEqualTo(MICROSECONDS);
    assertThat(
            new SecurityEvent.GuardOverridden(
                    CONTOSO,
                    ADMINISTRATOR,
                    DenialCode.COUNT_NOT_CONFIRMED,
                    REASON,
                    OPERATION,
                    NANOSECONDS)
                .at())
        .isEqualTo(MICROSECONDS);
    assertThat(new OperationSummary.End(OutcomeCounts.NONE, NANOSECONDS).at())
        .isEqualTo(MICROSECONDS);
  }

  @Test
  @DisplayName("AD-1 a record says what was done: at least one kind, in the order of the enum")
  void kinds() {
    Set<ChangeKind> kinds = EnumSet.of(ChangeKind.RESTORE_MFA, ChangeKind.DELETE_APP_PASSWORDS);
    AuditRecord record = record(kinds, 1);
    kinds.clear();
    assertThat(record.kinds())
        .containsExactly(ChangeKind.DELETE_APP_PASSWORDS, ChangeKind.RESTORE_MFA);
    for (Set<ChangeKind> none : List.of(Set.<ChangeKind>of(), kinds)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> record(none, 1))
          .withMessage("a change is of at least one kind");
    }
  }

  @Test
  @DisplayName("AD-1 a change leaves a version, counted from 1")
  void versions() {
    assertThat(record(Set.of(ChangeKind.UNDO), 1).versionAfter()).isEqualTo(1);
    assertThat(settings(ServiceSettings.DEFAULTS, 1).versionAfter()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(Set.of(ChangeKind.UNDO), 0))
        .withMessage("a change leaves a version of at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(ServiceSettings.DEFAULTS, 0))
        .withMessage("a change leaves a version of at least 1");
  }

  @Test
  @DisplayName("SV-10 a record of settings says how it weakened")
  void weakenings() {
    assertThat(settings(ServiceSettings.DEFAULTS, 1).weakenings()).isEmpty();
    assertThat(
            settings(
                    ServiceSettings.builder()
                        .appPasswordsAllowed(true)
                        .trustedNetworks(TrustedNetworks.of(List.of(IpRange.of("10.0.0.0/8"))))
                        .build(),
                    1)
                .weakenings())
        .containsExactly(Weakening.WIDER_NETWORK, Weakening.APP_PASSWORDS_ON);
  }

  @Test
  @DisplayName("AD-4 an operation is listed with how many it changed and how it ended")
  void summaries() {
    OperationSummary running = new OperationSummary(operation(), 0, Optional.empty());
    assertThat(running.end()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OperationSummary(operation(), -1, Optional.empty()))
        .withMessage("a number of users is not negative: -1");
  }

  @Test
  @DisplayName("AU-7 AD-3 a denial says what was wanted and how often each reason applied")
  void denials() {
    SecurityEvent.Denied denied = denied(3);
    assertThat(denied.actions()).containsExactly(Action.ENABLE, Action.DISABLE);
    assertThat(denied.counts().keySet())
        .containsExactly(DenialCode.STEP_UP_REQUIRED, DenialCode.OWN_ACCOUNT);
    assertThat(denied.counts()).containsEntry(DenialCode.STEP_UP_REQUIRED, 3L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> denied(0))
        .withMessage("a reason applies to at least one");
  }

  @Test
  @DisplayName("AU-7 a denial of nothing, or for no reason, is none")
  void emptyDenials() {
    Map<DenialCode, Long> reason = Map.of(DenialCode.OWN_ACCOUNT, 1L);
    for (Set<Action> none : List.of(Set.<Action>of(), EnumSet.noneOf(Action.class))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> denied(none, reason))
          .withMessage("a denial has an action and a reason");
    }
    for (Map<DenialCode, Long> none :
        List.of(Map.<DenialCode, Long>of(), new EnumMap<DenialCode, Long>(DenialCode.class))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> denied(EnumSet.of(Action.DISABLE), none))
          .withMessage("a denial has an action and a reason");
    }
  }

  private static SecurityEvent.Denied denied(Set<Action> actions, Map<DenialCode, Long> counts) {
    return new SecurityEvent.Denied(
        CONTOSO, ADMINISTRATOR, actions, counts, Optional.empty(), NANOSECONDS);
  }

  @Test
  @DisplayName("AD-1 an actor has a name as of then; an operator is no user of the tenant")
  void actors() {
    assertThat(ADMINISTRATOR.id()).contains(new UserId("gina"));
    assertThat(new Actor.Self(ANN, "ann@contoso.com").id()).contains(ANN);
    assertThat(new Actor.Operator("Olga").id()).isEmpty();
    assertThat(
            Stream.of(ADMINISTRATOR, new Actor.Self(ANN, "ann"), new Actor.Operator("Olga"))
                .map(Actor::name))
        .containsExactly("Gina", "ann", "Olga");
  }

  @Test
  @DisplayName("AD-1 a reason has at most 500 characters, a name 256, that of a user 1,024")
  void lengths() {
    assertThat(new Reason("r".repeat(500))).hasToString("r".repeat(500));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reason("r".repeat(501)))
        .withMessage(
            "a reason has 1 to 500 characters, not all blank, no control characters and no unpaired surrogates");
    assertThat(Reason.parse("r".repeat(501))).isEmpty();
    assertThat(new Actor.Operator("n".repeat(256)).name()).hasSize(256);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Actor.Operator("n".repeat(257)))
        .withMessage(
            "a name has 1 to 256 characters, not all blank, no control characters and no unpaired surrogates");
    assertThat(new Actor.Administrator(ANN, "n".repeat(256)).name()).hasSize(256);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Actor.Administrator(ANN, "n".repeat(257)));
    assertThat(new Actor.Self(ANN, "n".repeat(1_024)).name()).hasSize(1_024);
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor.Self(ANN, "n".repeat(1_025)));
  }

  /** Texts that would make one record look like two, or like none. */
  static Stream<String> badLines() {
    return Stream.concat(
        Stream.of("", " ", "\u00a0", "a\r\nb", "\u001b[2J", "a\0", "a\ud83d", "\ude00a"),
        Stream.of(0x00, 0x07, 0x0a, 0x0d, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9f)
            .map(point -> "a" + Character.toString(point) + "b"));
  }

  @ParameterizedTest
  @MethodSource("badLines")
  @DisplayName("AD-1 E43 no recorded text is blank, or has a control character or half a character")
  void refusesControlCharacters(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Reason(text));
    assertThat(Reason.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor.Operator(text));
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor.Self(ANN, text));
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor.Administrator(ANN, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${jndi:ldap://x}", "%n%s {}", "<script>", "ça va, Zoë?", "🙂", " a "})
  @DisplayName("E43 anything else is kept as it is")
  void keepsText(String text) {
    assertThat(Reason.parse(text)).contains(new Reason(text));
    assertThat(new Reason(text).text()).isEqualTo(text);
  }

  @Test
  @DisplayName("AD-1 no name and no reason are not the same as null")
  void refusesNull() {
    assertThatNullPointerException().isThrownBy(() -> new Reason(null)).withMessage("reason");
    assertThatNullPointerException().isThrownBy(() -> new Actor.Operator(null)).withMessage("name");
  }

  @Test
  @DisplayName(
      "AD-1 each action is recorded by its kind; what users do themselves has kinds of its"
          + " own")
  void kindsOfActions() {
    assertThat(ChangeKind.of(UserAction.COMPLETE_REGISTRATION)).isEqualTo(ChangeKind.REGISTER);
    for (UserAction action : UserAction.values()) {
      ChangeKind kind = ChangeKind.of(action);
      if (action.name().startsWith("UNDO")) {
        assertThat(kind).isEqualTo(ChangeKind.UNDO);
      } else if (action != UserAction.COMPLETE_REGISTRATION) {
        assertThat(kind.name()).isEqualTo(action.name());
      }
    }
    assertThat(
            EnumSet.complementOf(
                EnumSet.copyOf(
                    Arrays.stream(UserAction.values())
                        .map(ChangeKind::of)
                        .collect(Collectors.toSet()))))
        .containsExactly(ChangeKind.CREATE_APP_PASSWORD, ChangeKind.DELETE_APP_PASSWORD);
  }

  @Test
  @DisplayName("BU-15 an operation is known by a UUID, also as text")
  void operationIds() {
    assertThat(OPERATION).hasToString("00000000-0000-0001-0000-000000000002");
    assertThat(OperationId.parse(OPERATION.toString())).contains(OPERATION);
    assertThat(OperationId.parse("ABCDEF00-0000-0001-0000-000000000002"))
        .contains(new OperationId(new UUID(0xABCDEF00_0000_0001L, 2)));
    assertThat(List.of("1", "", "1-1-1-1-1", "fffffffff0-1-1-1-1"))
        .allSatisfy(text -> assertThat(OperationId.parse(text)).isEmpty());
    assertThatNullPointerException().isThrownBy(() -> new OperationId(null)).withMessage("value");
  }
}
