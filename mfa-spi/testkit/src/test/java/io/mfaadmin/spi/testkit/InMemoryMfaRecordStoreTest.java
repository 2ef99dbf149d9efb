package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.MfaRecordStore;
import io.mfaadmin.spi.memory.InMemoryMfaRecordStore;

class InMemoryMfaRecordStoreTest extends MfaRecordStoreContract {

  private final InMemoryMfaRecordStore records = new InMemoryMfaRecordStore();

  @Override
  protected MfaRecordStore records() {
    return records;
  }
}
