package example.console.directory;

import io.mfaadmin.access.Role;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;

/** The application's users table. An email is unique among all tenants, so it says which one. */
@Repository
public class Accounts {

  private final JdbcClient database;
  private final PasswordEncoder encoder;
  private final String nobodysHash;

  Accounts(JdbcClient database, PasswordEncoder encoder) {
    this.database = database;
    this.encoder = encoder;
    this.nobodysHash = encoder.encode("the password of nobody");
  }

  /**
   * Whose password this is. Every no takes the same work, so that nobody learns which names exist.
   *
   * @param email what was typed; letter case of A to Z aside
   * @param password what was typed
   * @return the account; empty if there is none, or the password is another
   */
  public Optional<Account> withPassword(String email, String password) {
    Optional<Stored> stored = find(email);
    boolean matches =
        encoder.matches(password, stored.map(Stored::passwordHash).orElse(nobodysHash));
    return stored.filter(found -> matches).map(Stored::account);
  }

  /**
   * Finds who signs in with a name.
   *
   * @param email what was typed; letter case of A to Z aside
   * @return the account; empty if there is none, or the text can be nobody's
   */
  public Optional<Account> byEmail(String email) {
    return find(email).map(Stored::account);
  }

  private Optional<Stored> find(String email) {
    return Username.parse(email)
        .flatMap(
            username ->
                database
                    .sql(
                        "select org_id, id, email, name, password_hash from app_users"
                            + " where email = ?")
                    .param(username.key().value())
                    .query(
                        (row, number) ->
                            new Stored(
                                new Account(
                                    new TenantId(row.getString("org_id")),
                                    new UserId(row.getString("id")),
                                    row.getString("email"),
                                    row.getString("name")),
                                row.getString("password_hash")))
                    .optional());
  }

  private record Stored(Account account, String passwordHash) {}

  /**
   * Adds a user.
   *
   * @param account who is not there yet
   * @param passwordHash of what they will sign in with, as the application's encoder makes it
   */
  public void add(Account account, String passwordHash) {
    database
        .sql(
            "insert into app_users (org_id, id, email, name, password_hash)"
                + " values (?, ?, ?, ?, ?)")
        .params(
            account.tenant().value(),
            account.id().value(),
            new Username(account.email()).key().value(),
            account.name(),
            passwordHash)
        .update();
  }

  /**
   * Gives a user a role.
   *
   * @param tenant where
   * @param user to whom
   * @param role one that the user has not yet
   */
  public void grant(TenantId tenant, UserId user, Role role) {
    database
        .sql("insert into app_roles (org_id, user_id, role) values (?, ?, ?)")
        .params(tenant.value(), user.value(), role.name())
        .update();
  }
}
