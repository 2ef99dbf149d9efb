package example.quickstart;

import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.spi.testkit.AdministratorDirectoryContract;
import io.mfaadmin.spi.testkit.TestRoles;

class StaffRolesTest extends AdministratorDirectoryContract {

  private final StaffTable table = new StaffTable();

  @Override
  protected AdministratorDirectory directory() {
    return new StaffRoles(table.staff());
  }

  @Override
  protected TestRoles roles() {
    return table;
  }
}
