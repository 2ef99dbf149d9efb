package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.memory.InMemoryMfaStore;

class InMemoryMfaStoreTest extends MfaStoreContract {

  private final InMemoryMfaStore store = new InMemoryMfaStore();

  @Override
  protected MfaStore store() {
    return store;
  }

  @Override
  protected TestUsers users() {
    return new UsersInStore(store);
  }
}
