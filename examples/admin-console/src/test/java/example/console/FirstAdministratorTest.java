package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import example.console.TestHost.Organization;
import example.console.TestHost.Organizations;
import example.console.directory.Account;
import example.console.directory.FirstAdministrator;
import example.console.directory.FirstAdministrator.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class FirstAdministratorTest {

  private static final String PASSWORD = "a long enough password";

  @Autowired Organizations organizations;
  @Autowired FirstAdministrator first;

  private Organization contoso;
  private String email;

  @BeforeEach
  void organization() {
    contoso = organizations.create();
    email = "Gina@" + contoso.name() + ".example";
  }

  private static String notAsked() {
    throw new AssertionError("a password was asked for");
  }

  @Test
  void signsInWithThePasswordThatWasTypedAndAdministers() {
    assertThat(first.make(contoso.name(), email, () -> PASSWORD)).isEqualTo(Result.MADE);

    Browser gina = contoso.browser();
    assertThat(gina.signIn(email, PASSWORD).path()).isEqualTo("/users");
    assertThat(gina.page().body()).contains("value=\"DISABLE\"");
  }

  @Test
  void isWhoeverOfTheOrganizationIsThereAlready() {
    Account ann = contoso.add("ann");

    assertThat(first.make(contoso.name(), ann.email(), FirstAdministratorTest::notAsked))
        .isEqualTo(Result.MADE);
    assertThat(contoso.browser().signIn(ann).path()).isEqualTo("/users");
  }

  @Test
  void isTheOnlyOneMadeSo() {
    first.make(contoso.name(), email, () -> PASSWORD);

    assertThat(first.make(contoso.name(), "x" + email, FirstAdministratorTest::notAsked))
        .isEqualTo(Result.NOT_THE_FIRST);
  }

  @Test
  void isNobodyOfAnotherOrganization() {
    Account zoe = organizations.create().add("zoe");

    assertThat(first.make(contoso.name(), zoe.email(), FirstAdministratorTest::notAsked))
        .isEqualTo(Result.ELSEWHERE);
  }

  @Test
  void hasANameAndAPasswordThatCanBeUsed() {
    assertThat(first.make("", email, FirstAdministratorTest::notAsked)).isEqualTo(Result.MALFORMED);
    assertThat(first.make(contoso.name(), "gina ", FirstAdministratorTest::notAsked))
        .isEqualTo(Result.MALFORMED);
    assertThat(first.make(contoso.name(), email, () -> "short"))
        .isEqualTo(Result.PASSWORD_UNUSABLE);
    assertThat(contoso.browser().signIn(email, "short").status()).isEqualTo(401);
  }
}
