package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.VerificationMethod;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored, by whomever, and read back. */
class StoredValuesTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("ST-1 E83 an unknown stored state is a failure wherever it is read, never Disabled")
  void anUnknownStoredStateIsAFailure(TestDatabase database) {
    DataSource source = database.fresh();
    Scene scene = Scene.of(new HostTable(source), 2);
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    JdbcMfaRecordStore records = JdbcMfaRecordStore.of(source);
    store.commit(scene.commit(scene.operation(), 0, Scene.ENABLE));
    TestDatabase.execute(source, "alter table mfa_record drop constraint mfa_record_state_check");
    TestDatabase.execute(source, "update mfa_record set state = 'PAUSED' where user_id = 'u1'");

    for (Runnable read :
        List.<Runnable>of(
            () -> store.findById(scene.tenant(), scene.ids()),
            () -> store.findByUsername(scene.tenant(), Set.of(scene.user(1).username().key())),
            () -> store.list(scene.tenant(), UserFilter.ANY, PageRequest.first(10)),
            () -> records.findRecords(scene.tenant(), scene.ids()),
            () -> store.abilities().stateCounts().orElseThrow().countByState(scene.tenant()),
            () -> {
              try (var cursor = store.abilities().keyScan().orElseThrow().scan(scene.tenant())) {
                cursor.next();
              }
            })) {
      assertThatThrownBy(read::run)
          .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.retryable()).isFalse());
    }
    TestDatabase.execute(source, "update mfa_record set state = 'disabled' where user_id = 'u1'");
    assertThatThrownBy(() -> store.findById(scene.tenant(), scene.ids()))
        .as("letter case matters too")
        .isInstanceOf(StoreException.class);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("no detail of a row is in a failure, nor in its causes")
  void noDetailOfARowIsInAFailure(TestDatabase database) {
    DataSource source = database.fresh();
    TestDatabase.execute(
        source,
        "alter table mfa_record add constraint short check (char_length(contact_methods) < 9)");
    Scene scene = Scene.of(new HostTable(source), 1);
    JdbcMfaStore store = HostTable.store(source, database.dialect()).build();
    RecordPatch patch =
        RecordPatch.builder()
            .contactMethods(
                List.of(new ContactMethod(VerificationMethod.TEXT_TO_PHONE, "secretref", "label")))
            .build();

    assertThatThrownBy(() -> store.commit(scene.commit(scene.operation(), 0, patch)))
        .isInstanceOfSatisfying(
            StoreException.class,
            failure -> {
              assertThat(failure.retryable()).isFalse();
              for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("secretref", "u1");
              }
            });
    assertThat(store.operations(scene.tenant(), PageRequest.first(5)).items()).isEmpty();
  }

  @Test
  @DisplayName("settings are read back as they were written")
  void settingsAreReadBackAsTheyWereWritten() {
    for (ServiceSettings settings :
        List.of(
            ServiceSettings.DEFAULTS,
            new ServiceSettings(
                false,
                true,
                TrustedNetworks.of(
                    List.of(IpRange.of("192.0.2.0/24"), IpRange.of("2001:db8::/32"))),
                true,
                Set.of(VerificationMethod.CALL_TO_PHONE),
                new RememberDevices(true, 365),
                false))) {
      assertThat(Codec.settings(Codec.settings(settings))).isEqualTo(settings);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "modern_authentication=true=>modern_authentication=yes",
        "modern_authentication=true=>modern_authentication=",
        "modern_authentication=true=>",
        "modern_authentication=true=>modern_authentication=true\nmodern_authentication=true",
        "trusted_networks==>trusted_networks=192.0.2.1/24",
        "APP_CODE=>SIGNAL_FLARE",
        "remember_devices_days=14=>remember_devices_days=0",
        "remember_devices_days=14=>remember_devices_days=",
        "enforce_registered_users=true=>enforce_registered_users=true\nfuture=true"
      })
  @DisplayName("stored settings that are not known are refused, never replaced by a default")
  void storedSettingsThatAreNotKnownAreRefused(String change) {
    String[] fromTo = change.split("=>", 2);
    String stored = Codec.settings(ServiceSettings.DEFAULTS);
    assertThat(stored).contains(fromTo[0]);
    String broken = stored.replace(fromTo[0], fromTo[1]);
    assertThatThrownBy(() -> Codec.settings(broken)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"APP_CODE", "APP_CODE\tref", "APP_CODE\tref\tlabel\tmore", "NO\tref\tlabel", "\n"})
  @DisplayName("stored contact methods that are not known are refused")
  void storedContactMethodsThatAreNotKnownAreRefused(String stored) {
    assertThatThrownBy(() -> Codec.contactMethods(stored))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
