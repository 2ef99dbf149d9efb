package example.quickstart;

import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.spi.testkit.TestUsers;
import io.mfaadmin.spi.testkit.UserDirectoryContract;

class StaffDirectoryTest extends UserDirectoryContract {

  private final StaffTable table = new StaffTable();

  @Override
  protected UserDirectory directory() {
    return new StaffDirectory(table.staff());
  }

  @Override
  protected TestUsers users() {
    return table;
  }
}
