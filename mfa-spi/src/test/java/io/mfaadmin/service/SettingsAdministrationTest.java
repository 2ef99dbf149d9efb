package io.mfaadmin.service;

import static io.mfaadmin.service.Fixture.CONTOSO;
import static io.mfaadmin.service.Fixture.GINA;
import static io.mfaadmin.service.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.access.TargetScope;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.IpRangeFault;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.service.proposal.SettingsProposal;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.SettingsViolation;
import io.mfaadmin.settings.SettingsViolationCode;
import io.mfaadmin.settings.SettingsWarningCode;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.settings.Weakening;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.text.MessageCode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsAdministrationTest {

  private final Fixture fixture = new Fixture();
  private final SettingsAdministration settings = fixture.gina().settings();

  private SettingsOutcome save(SettingsProposal proposal, long version) {
    return settings.save(proposal, version).orElseThrow();
  }

  private static SettingsProposal trusting(List<String> ranges) {
    SettingsProposal defaults = SettingsProposal.of(ServiceSettings.DEFAULTS);
    return new SettingsProposal(
        defaults.modernAuthentication(),
        defaults.appPasswordsAllowed(),
        ranges,
        defaults.skipFederatedIntranet(),
        defaults.verificationMethods(),
        defaults.rememberDevices(),
        defaults.rememberDays(),
        defaults.enforceRegisteredUsers());
  }

  private Map<String, MessageCode> violations(SettingsProposal proposal) {
    return ((SettingsOutcome.Invalid) save(proposal, 0))
        .violations().stream()
            .collect(Collectors.toMap(SettingsViolation::path, SettingsViolation::code));
  }

  @Test
  @DisplayName("SV-7: a tenant that never saved has the defaults with version 0")
  void defaults() {
    assertThat(settings.current().orElseThrow())
        .isEqualTo(new VersionedSettings(ServiceSettings.DEFAULTS, 0));
  }

  @Test
  @DisplayName("SV-10: how a proposal weakens is told in the same order before and after saving")
  void weakeningsInOrder() {
    SettingsProposal weaker =
        SettingsProposal.of(
            ServiceSettings.builder()
                .modernAuthentication(false)
                .appPasswordsAllowed(true)
                .trustedNetworks(TrustedNetworks.of(List.of(IpRange.of("192.0.2.0/24"))))
                .skipFederatedIntranet(true)
                .rememberDevices(new RememberDevices(true, 14))
                .build());
    Weakening[] inOrder = {
      Weakening.WIDER_NETWORK,
      Weakening.INTRANET_SKIP,
      Weakening.REMEMBER_DEVICES_ON,
      Weakening.APP_PASSWORDS_ON,
      Weakening.MODERN_AUTHENTICATION_OFF
    };

    assertThat(
            ((ImpactOutcome.Computed) settings.impact(weaker).orElseThrow()).impact().weakenings())
        .containsExactly(inOrder);
    assertThat(((SettingsOutcome.Saved) save(weaker, 0)).weakenings()).containsExactly(inOrder);
  }

  @Test
  @DisplayName(
      "SV-7, SV-10, AD-2: saving takes the version read, marks what weakens, and is recorded")
  void saves() {
    SettingsOutcome outcome =
        settings
            .save(trusting(List.of("192.0.2.0/24")), 0, Optional.of(new Reason("new office")))
            .orElseThrow();

    ServiceSettings expected =
        ServiceSettings.builder()
            .trustedNetworks(TrustedNetworks.of(List.of(IpRange.of("192.0.2.0/24"))))
            .build();
    assertThat(outcome)
        .isEqualTo(
            new SettingsOutcome.Saved(
                ServiceSettings.DEFAULTS, new VersionedSettings(expected, 1)));
    assertThat(fixture.gina().audit().settingsHistory(PageRequest.first(10)).orElseThrow().items())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.before()).isEqualTo(ServiceSettings.DEFAULTS);
              assertThat(record.after()).isEqualTo(expected);
              assertThat(record.reason()).contains(new Reason("new office"));
              assertThat(record.weakenings()).containsExactly(Weakening.WIDER_NETWORK);
            });
    assertThat(fixture.gina().audit().operations(PageRequest.first(10)).orElseThrow().items())
        .extracting(OperationSummary::operation)
        .extracting(Operation::kind)
        .containsExactly(OperationKind.SERVICE_SETTINGS);
  }

  @Test
  @DisplayName(
      "SV-7: a newer version is a conflict with the current settings, and nothing is tried again")
  void conflict() {
    save(trusting(List.of("192.0.2.0/24")), 0);

    assertThat(save(trusting(List.of("198.51.100.0/24")), 0))
        .isInstanceOfSatisfying(
            SettingsOutcome.Conflict.class,
            conflict -> assertThat(conflict.current().version()).isOne());
    assertThat(settings.current().orElseThrow().version()).isOne();
  }

  @Test
  @DisplayName("SV-7: of two saves of one version at once the later one conflicts with the earlier")
  void overtaken() {
    MfaStore raced =
        InterceptedStore.of(
            fixture.store,
            (method, arguments, callee) -> {
              if (method.getName().equals("replaceSettings")) {
                save(trusting(List.of("192.0.2.0/24")), 0);
              }
              return callee.proceed();
            });
    SettingsAdministration late =
        fixture.builder(raced).build().as(fixture.caller(GINA)).settings();

    SettingsOutcome outcome =
        late.save(trusting(List.of("198.51.100.0/24")), 0, Optional.empty()).orElseThrow();

    assertThat(outcome).isEqualTo(new SettingsOutcome.Conflict(settings.current().orElseThrow()));
    assertThat(settings.current().orElseThrow().version()).isOne();
  }

  @Test
  @DisplayName("AU-9: what an operator saves is recorded with the reason given on entering")
  void savedByAnOperator() {
    Reason reason = new Reason("ticket 4711");

    fixture
        .builder()
        .operator(CONTOSO, "night shift", reason)
        .settings()
        .save(trusting(List.of("192.0.2.0/24")), 0)
        .orElseThrow();

    assertThat(fixture.gina().audit().settingsHistory(PageRequest.first(1)).orElseThrow().items())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.actor()).isEqualTo(new Actor.Operator("night shift"));
              assertThat(record.reason()).contains(reason);
            });
  }

  @Test
  @DisplayName("AU-1: whoever may change the settings reads them too, without viewing users")
  void readByWhoeverChangesThem() {
    SettingsAdministration bobs =
        fixture.limited(Fixture.BOB, TargetScope.ANYONE, Action.SERVICE_SETTINGS).settings();

    assertThat(bobs.current().orElseThrow()).isEqualTo(settings.current().orElseThrow());
    assertThat(codeOf(bobs.impact(trusting(List.of())))).isEqualTo(DenialCode.ACTION_NOT_PERMITTED);
  }

  @Test
  @DisplayName("ST-9: the same settings are unchanged and not recorded")
  void unchanged() {
    assertThat(save(SettingsProposal.of(ServiceSettings.DEFAULTS), 0))
        .isInstanceOf(SettingsOutcome.Unchanged.class);
    assertThat(settings.current().orElseThrow().version()).isZero();
  }

  @Test
  @DisplayName(
      "SV-8: all violations are reported at once, each with path, code and a message in the language")
  void allViolationsAtOnce() {
    SettingsProposal wrong =
        new SettingsProposal(
            null,
            true,
            java.util.Arrays.asList(
                "192.0.2.1/24", "office.example.com", "10.0.0.0/7", "fe80::1%eth0", null, "${7*7}"),
            false,
            Set.of(),
            true,
            366,
            null);

    assertThat(violations(wrong))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "modernAuthentication", SettingsViolationCode.MISSING,
                "trustedNetworks[0]", IpRangeFault.HOST_BITS_SET,
                "trustedNetworks[1]", IpRangeFault.NOT_A_RANGE,
                "trustedNetworks[2]", IpRangeFault.TOO_WIDE,
                "trustedNetworks[3]", IpRangeFault.ZONE_ID,
                "trustedNetworks[4]", SettingsViolationCode.MISSING,
                "trustedNetworks[5]", IpRangeFault.NOT_A_RANGE,
                "verificationMethods", SettingsViolationCode.NO_VERIFICATION_METHOD,
                "rememberDays", SettingsViolationCode.DAYS_OUT_OF_RANGE,
                "enforceRegisteredUsers", SettingsViolationCode.MISSING));
    assertThat(settings.current().orElseThrow().version()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 366})
  @DisplayName("SV-6: a number of days out of range is told with the range")
  void daysOutOfRange(int days) {
    SettingsProposal defaults = SettingsProposal.of(ServiceSettings.DEFAULTS);
    SettingsProposal wrong =
        new SettingsProposal(
            defaults.modernAuthentication(),
            defaults.appPasswordsAllowed(),
            defaults.trustedNetworks(),
            defaults.skipFederatedIntranet(),
            defaults.verificationMethods(),
            defaults.rememberDevices(),
            days,
            defaults.enforceRegisteredUsers());

    assertThat(((SettingsOutcome.Invalid) save(wrong, 0)).violations())
        .containsExactly(
            new SettingsViolation(
                "rememberDays", SettingsViolationCode.DAYS_OUT_OF_RANGE, List.of(1, 365)));
  }

  @Test
  @DisplayName("SV-8: the answer is the same in every default locale")
  void localeDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("tr", "ar", "th", "nl")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(violations(trusting(List.of("x"))))
            .containsExactly(Map.entry("trustedNetworks[0]", IpRangeFault.NOT_A_RANGE));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("SV-3: 50 ranges are accepted and 51 are not; doubled and contained ranges warn")
  void numberOfRanges() {
    assertThat(save(trusting(Collections.nCopies(51, "192.0.2.0/24")), 0))
        .isInstanceOfSatisfying(
            SettingsOutcome.Invalid.class,
            invalid ->
                assertThat(invalid.violations())
                    .containsExactly(
                        new SettingsViolation(
                            "trustedNetworks",
                            SettingsViolationCode.TOO_MANY_NETWORKS,
                            List.of(51, 50))));
    assertThat(save(trusting(Collections.nCopies(50, "192.0.2.0/24")), 0))
        .isInstanceOfSatisfying(
            SettingsOutcome.Saved.class,
            saved ->
                assertThat(saved.warnings())
                    .isNotEmpty()
                    .allSatisfy(
                        warning ->
                            assertThat(warning.code())
                                .isEqualTo(SettingsWarningCode.NETWORK_DOUBLED)));
  }

  @Test
  @DisplayName("SV-10, AU-10: saving what weakens needs step-up; saving what strengthens does not")
  void weakeningNeedsStepUp() {
    SettingsAdministration without =
        fixture
            .builder()
            .build()
            .as(new Caller(CONTOSO, GINA, "Gina", Optional.empty()))
            .settings();

    assertThat(codeOf(without.save(trusting(List.of("192.0.2.0/24")), 0, Optional.empty())))
        .isEqualTo(DenialCode.STEP_UP_REQUIRED);
    save(trusting(List.of("192.0.2.0/24")), 0);
    assertThat(without.save(trusting(List.of()), 1, Optional.empty()).orElseThrow())
        .isInstanceOf(SettingsOutcome.Saved.class);
  }
}
