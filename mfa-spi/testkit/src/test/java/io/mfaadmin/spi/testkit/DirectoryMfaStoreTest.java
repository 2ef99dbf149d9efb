package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.DirectoryMfaStore;
import io.mfaadmin.spi.MfaRecordStore;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.spi.memory.InMemoryMfaRecordStore;
import io.mfaadmin.spi.memory.InMemoryUserDirectory;
import java.util.Optional;

class DirectoryMfaStoreTest extends MfaStoreContract {

  private final InMemoryUserDirectory directory = new InMemoryUserDirectory();
  private final Reachable reachable = new Reachable();
  private final MfaStore store =
      DirectoryMfaStore.of(
          reachable.port(UserDirectory.class, directory),
          reachable.port(MfaRecordStore.class, new InMemoryMfaRecordStore()));

  @Override
  protected MfaStore store() {
    return store;
  }

  @Override
  protected TestUsers users() {
    return new UsersInMemory(directory);
  }

  @Override
  protected Optional<Outage> outage() {
    return Optional.of(reachable);
  }
}
