package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What becomes of calls while a store is down. */
abstract class OutageLaws {

  private final Supplier<World> worlds;
  private final Supplier<Optional<Outage>> outages;

  OutageLaws(Supplier<World> worlds, Supplier<Optional<Outage>> outages) {
    this.worlds = worlds;
    this.outages = outages;
  }

  /** Makes each call while everything is down, and expects each to fail so. */
  static void assertAllFail(
      Optional<Outage> outage,
      Class<? extends Exception> failure,
      Map<String, ThrowingCallable> calls) {
    assumeTrue(outage.isPresent(), "no way to have what lies behind the port down");
    Map<String, Throwable> thrown = new LinkedHashMap<>();
    outage
        .orElseThrow()
        .during(() -> calls.forEach((call, made) -> thrown.put(call, catchThrowable(made))));
    assertThat(thrown.keySet()).as("calls made while all is down").isEqualTo(calls.keySet());
    thrown.forEach(
        (call, of) ->
            assertThat(of)
                .as("what %s throws while all is down, where any answer would be untrue", call)
                .isInstanceOf(failure));
  }

  @Law(StoreLaw.FAILURE_TOLD)
  void whileAStoreIsDownEveryCallFailsAndNobodyIsAbsent() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    world.write(ann, World.state(MfaState.ENABLED));

    assertAllFail(outages.get(), StoreException.class, reads(world, ann));
  }

  private static Map<String, ThrowingCallable> reads(World world, User ann) {
    MfaStore store = world.store();
    TenantId tenant = world.tenant();
    PageRequest page = PageRequest.first(10);
    UserFilter enabled = new UserFilter(Optional.of(MfaState.ENABLED), Optional.empty(), "");
    Operation operation = world.operation();
    Map<String, ThrowingCallable> reads = new LinkedHashMap<>();
    reads.put("findByUsername", () -> store.findByUsername(tenant, Set.of(ann.username().key())));
    reads.put("findById", () -> store.findById(tenant, Set.of(ann.id())));
    reads.put("list", () -> store.list(tenant, UserFilter.ANY, page));
    reads.put("list of those Enabled", () -> store.list(tenant, enabled, page));
    reads.put("appPasswords", () -> store.appPasswords(tenant, ann.id()));
    reads.put("settings", () -> store.settings(tenant));
    reads.put("historyOf", () -> store.historyOf(tenant, ann.id(), page));
    reads.put("changesOf", () -> store.changesOf(tenant, operation.id(), page));
    reads.put("operations", () -> store.operations(tenant, page));
    reads.put("settingsHistory", () -> store.settingsHistory(tenant, page));
    reads.put("events", () -> store.events(tenant, page));
    Abilities abilities = store.abilities();
    abilities
        .stateCounts()
        .ifPresent(counts -> reads.put("countByState", () -> counts.countByState(tenant)));
    abilities.keyScan().ifPresent(scan -> reads.put("scan", () -> begin(scan, tenant)));
    abilities
        .displayNameSearch()
        .ifPresent(
            search ->
                reads.put("search", () -> search.search(tenant, "ann", UserFilter.ANY, page)));
    return reads;
  }

  private static void begin(Abilities.KeyScan scan, TenantId tenant) {
    try (Abilities.UserCursor users = scan.scan(tenant)) {
      users.next();
    }
  }

  @Law(StoreLaw.FAILURE_TOLD)
  void whileAStoreIsDownNothingIsSaidToBeWrittenAndAfterwardsItCanBe() {
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    Operation operation = world.operation();
    UserChange change = world.change(operation, ann, 0, World.state(MfaState.ENABLED));
    SettingsChange settings = world.settingsChange(world.operation(), ServiceSettings.DEFAULTS);
    SecurityEvent event =
        new SecurityEvent.Denied(
            world.tenant(),
            World.ADMINISTRATOR,
            Set.of(Action.DISABLE),
            Map.of(DenialCode.OWN_ACCOUNT, 1L),
            Optional.empty(),
            world.tick());
    OperationSummary.End end = new OperationSummary.End(OutcomeCounts.NONE, world.tick());
    Map<String, ThrowingCallable> writes = new LinkedHashMap<>();
    writes.put(
        "commit", () -> world.store().commit(new Commit(operation, List.of(change), Map.of())));
    writes.put("replaceSettings", () -> world.store().replaceSettings(settings));
    writes.put("record", () -> world.store().record(event));
    writes.put("finish", () -> world.store().finish(world.tenant(), operation.id(), end));

    assertAllFail(outages.get(), StoreException.class, writes);

    assertThat(world.commit(operation, change))
        .as("the same commit afterwards")
        .isIn(CommitResult.Result.WRITTEN, CommitResult.Result.ALREADY_WRITTEN);
    assertThat(world.record(ann).state()).isEqualTo(MfaState.ENABLED);
    assertThat(world.history(ann)).containsExactly(change.audit());
    assertThat(world.store().replaceSettings(settings)).as("the same settings").isTrue();
  }
}
