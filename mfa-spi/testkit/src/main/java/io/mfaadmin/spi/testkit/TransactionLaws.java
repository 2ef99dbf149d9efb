package io.mfaadmin.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.StoreLaw;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a store has to do with transactions of the host's. */
abstract class TransactionLaws {

  private final Supplier<World> worlds;
  private final Supplier<Optional<HostTransaction>> transactions;

  TransactionLaws(Supplier<World> worlds, Supplier<Optional<HostTransaction>> transactions) {
    this.worlds = worlds;
    this.transactions = transactions;
  }

  @Law(StoreLaw.HOST_TRANSACTION_TOLD)
  void outsideOfTransactionsNothingIsSaidToBeInOne() {
    World world = worlds.get();
    assertThat(world.store().inHostTransaction()).isFalse();
    world.write(world.add("ann@contoso.com"), World.state(MfaState.ENABLED));
    assertThat(world.store().inHostTransaction()).isFalse();
  }

  @Law(StoreLaw.HOST_TRANSACTION_TOLD)
  void whatAHostRollsBackWasSaidToBeInItsTransaction() {
    Optional<HostTransaction> transaction = transactions.get();
    assumeTrue(transaction.isPresent(), "no transaction of a host that the store could join");
    World world = worlds.get();
    User ann = world.add("ann@contoso.com");
    List<Boolean> told = new ArrayList<>();

    transaction
        .orElseThrow()
        .rollBackAfter(
            () -> {
              told.add(world.store().inHostTransaction());
              world.write(ann, World.state(MfaState.ENABLED));
            });

    assertThat(told)
        .as("whether it is undone: told beforehand")
        .containsExactly(undone(world, ann));
    assertThat(world.history(ann)).hasSize(told.get(0) ? 0 : 1);
    assertThat(world.store().inHostTransaction()).as("after the transaction").isFalse();
  }

  @Law(StoreLaw.EVENTS_KEPT)
  void aDenialOutlivesTheTransactionOfTheHostsOrIsRefusedInIt() {
    Optional<HostTransaction> transaction = transactions.get();
    assumeTrue(transaction.isPresent(), "no transaction of a host that the store could join");
    World world = worlds.get();
    SecurityEvent denied =
        new SecurityEvent.Denied(
            world.tenant(),
            World.ADMINISTRATOR,
            Set.of(Action.DISABLE),
            Map.of(DenialCode.ACTION_NOT_PERMITTED, 1L),
            Optional.empty(),
            world.tick());
    List<SecurityEvent> recorded = new ArrayList<>();

    transaction
        .orElseThrow()
        .rollBackAfter(
            () -> {
              try {
                world.store().record(denied);
                recorded.add(denied);
              } catch (StoreException refused) {
                // Better than to be lost.
              }
            });

    assertThat(World.all(page -> world.store().events(world.tenant(), page)))
        .as("denials after a rollback of the host's: all that were recorded without an exception")
        .isEqualTo(recorded);
  }

  private static boolean undone(World world, User user) {
    return world.version(user) == 0;
  }
}
