package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.spi.memory.InMemoryUserDirectory;

class InMemoryUserDirectoryTest extends UserDirectoryContract {

  private final InMemoryUserDirectory directory = new InMemoryUserDirectory();

  @Override
  protected UserDirectory directory() {
    return directory;
  }

  @Override
  protected TestUsers users() {
    return new UsersInMemory(directory);
  }
}
