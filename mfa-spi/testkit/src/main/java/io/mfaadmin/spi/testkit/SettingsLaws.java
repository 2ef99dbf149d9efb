package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.user.VerificationMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Service settings of tenants. */
abstract class SettingsLaws {

  private static final ServiceSettings OTHER =
      ServiceSettings.builder().appPasswordsAllowed(true).build();

  private final Supplier<World> worlds;

  SettingsLaws(Supplier<World> worlds) {
    this.worlds = worlds;
  }

  @Law(StoreLaw.SETTINGS_START_AS_DEFAULTS)
  void aTenantThatNeverSavedAnyHasTheDefaultsInVersionZero() {
    World world = worlds.get();
    assertThat(world.store().settings(world.tenant())).isEqualTo(VersionedSettings.NEVER_SAVED);
  }

  @Law(StoreLaw.SETTINGS_COMPARE_AND_SET)
  void settingsAreReplacedOnTheVersionExpectedOnly() {
    World world = worlds.get();
    SettingsChange first = world.settingsChange(world.operation(), OTHER);
    SettingsChange late =
        world.settingsChange(
            world.operation(), ServiceSettings.builder().skipFederatedIntranet(true).build());

    assertThat(world.store().replaceSettings(first))
        .as("whether the first settings, planned on version 0, are written")
        .isTrue();
    assertThat(world.store().replaceSettings(late))
        .as("whether settings planned on version 0 are written over those of version 1")
        .isFalse();
    assertThat(world.store().settings(world.tenant()))
        .as("the settings after one save that was written and one that was refused")
        .isEqualTo(new VersionedSettings(OTHER, 1));
  }

  @Law(StoreLaw.SETTINGS_COMPARE_AND_SET)
  void ofManySavesAtOnceOneWins() {
    World world = worlds.get();
    List<SettingsChange> saves =
        IntStream.rangeClosed(1, 16)
            .mapToObj(
                days ->
                    world.settingsChange(
                        world.operation(),
                        ServiceSettings.builder()
                            .rememberDevices(new RememberDevices(true, days))
                            .build()))
            .toList();

    List<Boolean> answers = AtOnce.run(saves, world.store()::replaceSettings);

    assertThat(answers)
        .as("whether each of 16 saves at once, all planned on version 0, was written")
        .containsOnlyOnce(true);
    assertThat(world.store().settings(world.tenant()))
        .as("the settings: those of the one save that was answered to be written")
        .isEqualTo(new VersionedSettings(saves.get(answers.indexOf(true)).audit().after(), 1));
  }

  @Law(StoreLaw.SETTINGS_AUDITED)
  void settingsAreWrittenWithTheirRecordOrNeitherIs() {
    World world = worlds.get();
    SettingsChange first = world.settingsChange(world.operation(), OTHER);
    SettingsChange late = world.settingsChange(world.operation(), ServiceSettings.DEFAULTS);
    world.store().replaceSettings(first);
    world.store().replaceSettings(late);
    SettingsChange second = world.settingsChange(world.operation(), ServiceSettings.DEFAULTS);
    world.store().replaceSettings(second);

    assertThat(history(world)).containsExactly(second.audit(), first.audit());
  }

  @Law(StoreLaw.SETTINGS_WRITTEN_ONCE)
  void settingsOfOneOperationAreWrittenOnce() {
    World world = worlds.get();
    Operation operation = world.operation();
    SettingsChange change = world.settingsChange(operation, OTHER);
    assertThat(world.store().replaceSettings(change)).isTrue();

    assertThat(world.store().replaceSettings(change)).as("the same again").isTrue();
    assertThat(
            world
                .store()
                .replaceSettings(world.settingsChange(operation, ServiceSettings.DEFAULTS)))
        .as("the same operation on the new version")
        .isTrue();
    assertThat(world.store().settings(world.tenant())).isEqualTo(new VersionedSettings(OTHER, 1));
    assertThat(history(world)).hasSize(1);
  }

  @Law(StoreLaw.SETTINGS_KEPT)
  void settingsComeBackAsTheyWereSaved() {
    World world = worlds.get();
    List<SettingsRecord> saved = new ArrayList<>();
    for (ServiceSettings settings : manifold()) {
      SettingsChange change = world.settingsChange(world.operation(), settings);
      world.store().replaceSettings(change);
      saved.add(0, change.audit());
      assertThat(world.store().settings(world.tenant()).settings()).isEqualTo(settings);
    }
    assertThat(history(world)).containsExactlyElementsOf(saved);
  }

  private static List<ServiceSettings> manifold() {
    List<ServiceSettings> manifold = new ArrayList<>();
    for (int bits = 0; bits < 16; bits++) {
      manifold.add(
          ServiceSettings.builder()
              .modernAuthentication((bits & 1) != 0)
              .appPasswordsAllowed((bits & 2) != 0)
              .skipFederatedIntranet((bits & 4) != 0)
              .enforceRegisteredUsers((bits & 8) != 0)
              .build());
    }
    for (VerificationMethod method : VerificationMethod.values()) {
      manifold.add(ServiceSettings.builder().verificationMethods(Set.of(method)).build());
    }
    for (RememberDevices remember :
        List.of(
            new RememberDevices(false, RememberDevices.MAX_DAYS),
            new RememberDevices(true, RememberDevices.MIN_DAYS))) {
      manifold.add(ServiceSettings.builder().rememberDevices(remember).build());
    }
    // Doubled, contained and unsorted ranges stay as they were written.
    manifold.add(
        networks(
            List.of("192.0.2.0/24", "10.0.0.0/8", "192.0.2.7/32", "2001:db8::/32", "10.0.0.0/8")));
    manifold.add(
        networks(IntStream.range(0, 50).mapToObj(i -> "2001:db8:" + (49 - i) + "::/48").toList()));
    manifold.add(networks(List.of()));
    return manifold;
  }

  private static ServiceSettings networks(List<String> ranges) {
    return ServiceSettings.builder()
        .trustedNetworks(TrustedNetworks.of(ranges.stream().map(IpRange::of).toList()))
        .build();
  }

  private static List<SettingsRecord> history(World world) {
    return World.all(page -> world.store().settingsHistory(world.tenant(), page));
  }
}
