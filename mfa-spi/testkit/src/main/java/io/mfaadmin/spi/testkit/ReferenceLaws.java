package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswordHash;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.change.RecordPatch;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.spi.memory.InMemoryMfaStore;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** The same long random story told to the store and to the reference. */
abstract class ReferenceLaws {

  private static final int STEPS = 150;
  private static final int USERS = 6;

  private final Supplier<World> worlds;

  ReferenceLaws(Supplier<World> worlds) {
    this.worlds = worlds;
  }

  @Law(StoreLaw.SAME_AS_REFERENCE)
  void afterAnySequenceOfCommitsEverythingIsAsInTheReferenceStore() {
    for (long seed = 1; seed <= 3; seed++) {
      new Story(worlds.get(), seed).tell();
    }
  }

  private static final class Story {

    private final World world;
    private final long seed;
    private final Random random;
    private final InMemoryMfaStore reference = new InMemoryMfaStore();
    private final List<User> users = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private int step;

    Story(World world, long seed) {
      this.world = world;
      this.seed = seed;
      this.random = new Random(seed);
    }

    void tell() {
      for (int i = 0; i < USERS; i++) {
        User user = world.add("u" + i + "@contoso.com");
        reference.add(user);
        users.add(user);
      }
      for (step = 0; step < STEPS; step++) {
        switch (random.nextInt(10)) {
          case 0 -> rename();
          case 1 -> saveSettings();
          case 2 -> finish();
          default -> commit();
        }
      }
      compareAll();
    }

    private void rename() {
      int index = random.nextInt(USERS);
      User renamed = world.rename(users.get(index), "u" + index + "." + step + "@contoso.com");
      reference.rename(world.tenant(), renamed.id(), renamed.username());
      users.set(index, renamed);
    }

    private void saveSettings() {
      VersionedSettings before = reference.settings(world.tenant());
      SettingsChange change =
          world.settingsChange(
              operation(),
              new VersionedSettings(
                  before.settings(), Math.max(0, before.version() - random.nextInt(2))),
              ServiceSettings.builder().appPasswordsAllowed(random.nextBoolean()).build());
      same(
          "replaceSettings",
          world.store().replaceSettings(change),
          reference.replaceSettings(change));
    }

    private void finish() {
      Operation operation = operation();
      OperationSummary.End end = new OperationSummary.End(OutcomeCounts.NONE, world.tick());
      world.store().finish(world.tenant(), operation.id(), end);
      reference.finish(world.tenant(), operation.id(), end);
    }

    private void commit() {
      Operation operation = operation();
      List<User> shuffled = new ArrayList<>(users);
      Collections.shuffle(shuffled, random);
      int changed = 1 + random.nextInt(3);
      List<UserChange> changes = new ArrayList<>();
      for (User user : shuffled.subList(0, changed)) {
        changes.add(change(operation, user));
      }
      Map<UserId, Long> reliesOn = new HashMap<>();
      if (random.nextInt(3) == 0) {
        User user = shuffled.get(changed);
        reliesOn.put(user.id(), Math.max(0, versionOf(user) - (random.nextInt(4) == 0 ? 1 : 0)));
      }
      Commit commit = new Commit(operation, changes, reliesOn);
      same("commit", world.store().commit(commit), reference.commit(commit));
      same(
          "findById after the commit",
          world.store().findById(world.tenant(), ids()),
          reference.findById(world.tenant(), ids()));
    }

    /** Now and then of an old version, an old name, or somebody who is not there. */
    private UserChange change(Operation operation, User user) {
      long version = Math.max(0, versionOf(user) - (random.nextInt(4) == 0 ? 1 : 0));
      return switch (random.nextInt(12)) {
        case 0 -> world.change(operation, strangerLike(user), 0, patch(user));
        case 1 -> world.change(operation, underOldName(user), version, patch(user));
        default -> world.change(operation, user, version, patch(user));
      };
    }

    private RecordPatch patch(User user) {
      RecordPatch.Builder patch = RecordPatch.builder();
      if (random.nextBoolean()) {
        patch.state(MfaState.values()[random.nextInt(3)]);
      }
      if (random.nextInt(3) == 0) {
        patch.contactMethods(random.nextBoolean() ? List.of() : List.of(World.PHONE, World.APP));
      }
      List<AppPassword> passwords = reference.appPasswords(world.tenant(), user.id());
      switch (random.nextInt(6)) {
        case 0, 1 ->
            patch.addAppPassword(
                new AppPassword(
                    "app " + step,
                    new AppPasswordHash(new byte[AppPasswordHash.LENGTH]),
                    world.tick()));
        case 2 -> {
          if (!passwords.isEmpty()) {
            patch.deleteAppPassword(passwords.get(random.nextInt(passwords.size())).name());
          }
        }
        case 3 -> patch.deleteAllAppPasswords();
        default -> {}
      }
      if (random.nextInt(4) == 0) {
        patch.forgetDevices();
      }
      return patch.build();
    }

    /** A new operation, or one of those before. */
    private Operation operation() {
      if (!operations.isEmpty() && random.nextInt(3) == 0) {
        return operations.get(random.nextInt(operations.size()));
      }
      Operation operation = world.operation();
      operations.add(operation);
      return operation;
    }

    private long versionOf(User user) {
      MfaUser found = reference.findById(world.tenant(), Set.of(user.id())).get(user.id());
      return Objects.requireNonNull(found).record().version();
    }

    private static User strangerLike(User user) {
      UserId unknown = new UserId("not " + user.id());
      return new User(user.tenant(), unknown, user.username(), user.displayName());
    }

    private static User underOldName(User user) {
      return new User(user.tenant(), user.id(), new Username("old name"), user.displayName());
    }

    private Set<UserId> ids() {
      Set<UserId> ids = new HashSet<>();
      users.forEach(user -> ids.add(user.id()));
      return ids;
    }

    private void compareAll() {
      TenantId tenant = world.tenant();
      MfaStore store = world.store();
      for (User user : users) {
        same(
            "appPasswords",
            store.appPasswords(tenant, user.id()),
            reference.appPasswords(tenant, user.id()));
        same(
            "historyOf",
            World.all(page -> store.historyOf(tenant, user.id(), page)),
            World.all(page -> reference.historyOf(tenant, user.id(), page)));
      }
      for (Operation operation : operations) {
        // Within one commit there is no order.
        same(
            "changesOf",
            Set.copyOf(World.all(page -> store.changesOf(tenant, operation.id(), page))),
            Set.copyOf(World.all(page -> reference.changesOf(tenant, operation.id(), page))));
      }
      same(
          "operations",
          World.all(page -> store.operations(tenant, page)),
          World.all(page -> reference.operations(tenant, page)));
      same(
          "settingsHistory",
          World.all(page -> store.settingsHistory(tenant, page)),
          World.all(page -> reference.settingsHistory(tenant, page)));
      same("settings", store.settings(tenant), reference.settings(tenant));
      same(
          "list",
          new HashSet<>(world.list(UserFilter.ANY, PageRequest.DEFAULT_LIMIT)),
          new HashSet<>(World.all(page -> reference.list(tenant, UserFilter.ANY, page))));
    }

    private <T> void same(String question, T answer, T expected) {
      assertThat(answer).as("%s, seed %d, step %d", question, seed, step).isEqualTo(expected);
    }
  }
}
