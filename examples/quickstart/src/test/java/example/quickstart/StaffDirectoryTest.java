package example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UserDirectory;
import io.mfaadmin.spi.testkit.TestUsers;
import io.mfaadmin.spi.testkit.UserDirectoryContract;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.UsernameKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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

  @Test
  @DisplayName("who has no username, or one that somebody else has too, is left out")
  void whomTheLibraryCannotNameIsLeftOut() {
    List<Employee> staff =
        List.of(
            new Employee("contoso", "1", "ann@contoso.com", "Ann", Set.of()),
            new Employee("contoso", "2", "", "Bob", Set.of()),
            new Employee("contoso", "3", "ANN@contoso.com", "Anna", Set.of()));
    UserDirectory directory = new StaffDirectory(staff);
    TenantId contoso = new TenantId("contoso");
    UserId ann = new UserId("1");

    assertThat(directory.findById(contoso, Set.of(ann, new UserId("2"), new UserId("3"))))
        .containsOnlyKeys(ann);
    assertThat(
            directory.findByUsername(contoso, Set.of(UsernameKey.of("ann@contoso.com"))).values())
        .extracting(User::id)
        .containsExactly(ann);
    assertThat(directory.list(contoso, "", PageRequest.first(1)).items())
        .extracting(User::id)
        .containsExactly(ann);
  }
}
