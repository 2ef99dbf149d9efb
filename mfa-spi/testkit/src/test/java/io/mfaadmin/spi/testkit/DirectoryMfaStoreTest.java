package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.DirectoryMfaStore;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.memory.InMemoryMfaRecordStore;
import io.mfaadmin.spi.memory.InMemoryUserDirectory;

class DirectoryMfaStoreTest extends MfaStoreContract {

  private final InMemoryUserDirectory directory = new InMemoryUserDirectory();
  private final MfaStore store = DirectoryMfaStore.of(directory, new InMemoryMfaRecordStore());

  @Override
  protected MfaStore store() {
    return store;
  }

  @Override
  protected TestUsers users() {
    return new UsersInMemory(directory);
  }
}
