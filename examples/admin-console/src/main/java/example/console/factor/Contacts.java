package example.console.factor;

import example.console.mfa.HostKeys;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Repository;

/**
 * The secrets and numbers behind contact methods, encrypted. The library keeps the reference alone,
 * so what is no longer registered there is of no use here, and is deleted.
 */
@Repository
class Contacts {

  /** As many as NIST SP 800-63B-4 allows. */
  private static final int WRONG_CODES_IN_A_ROW = 100;

  private final JdbcClient database;
  private final BytesEncryptor encryptor;

  Contacts(JdbcClient database, HostKeys keys) {
    this.database = database;
    this.encryptor =
        AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(keys.key("contact details"), "AES"))
            .ivGenerator(KeyGenerators.secureRandom(16))
            .build();
  }

  /** Keeps a detail, of which a step may be used up already, and answers the reference to it. */
  String add(TenantId tenant, UserId user, String detail, long lastStep) {
    String reference = UUID.randomUUID().toString();
    database
        .sql(
            "insert into app_contacts (org_id, user_id, id, detail, last_step)"
                + " values (?, ?, ?, ?, ?)")
        .params(
            tenant.value(),
            user.value(),
            reference,
            encryptor.encrypt(detail.getBytes(StandardCharsets.UTF_8)),
            lastStep)
        .update();
    return reference;
  }

  /** The secret or the number. */
  String detail(TenantId tenant, UserId user, ContactMethod method) {
    byte[] encrypted =
        database
            .sql("select detail from app_contacts where org_id = ? and user_id = ? and id = ?")
            .params(tenant.value(), user.value(), method.reference())
            .query((row, number) -> row.getBytes("detail"))
            .single();
    return new String(encryptor.decrypt(encrypted), StandardCharsets.UTF_8);
  }

  /**
   * Counts a code as a wrong one before it is looked at, so that many at once are counted too;
   * false if there were too many in a row already. {@link #forgetWrongCodes} after a right one.
   */
  boolean countWrongCode(TenantId tenant, UserId user, ContactMethod method) {
    return database
            .sql(
                "update app_contacts set wrong_codes = wrong_codes + 1"
                    + " where org_id = ? and user_id = ? and id = ? and wrong_codes < ?")
            .params(tenant.value(), user.value(), method.reference(), WRONG_CODES_IN_A_ROW)
            .update()
        == 1;
  }

  void forgetWrongCodes(TenantId tenant, UserId user, ContactMethod method) {
    database
        .sql("update app_contacts set wrong_codes = 0 where org_id = ? and user_id = ? and id = ?")
        .params(tenant.value(), user.value(), method.reference())
        .update();
  }

  /** Uses a time step up; false if it, or a later one, was used before. */
  boolean useStep(TenantId tenant, UserId user, ContactMethod method, long step) {
    return database
            .sql(
                "update app_contacts set last_step = ?"
                    + " where org_id = ? and user_id = ? and id = ? and last_step < ?")
            .params(step, tenant.value(), user.value(), method.reference(), step)
            .update()
        == 1;
  }

  /** Deletes whatever of a user is not referred to any longer. */
  void keepOnly(TenantId tenant, UserId user, List<ContactMethod> methods) {
    List<String> references = methods.stream().map(ContactMethod::reference).toList();
    database
        .sql("select id from app_contacts where org_id = ? and user_id = ?")
        .params(tenant.value(), user.value())
        .query(String.class)
        .list()
        .stream()
        .filter(id -> !references.contains(id))
        .forEach(
            id ->
                database
                    .sql("delete from app_contacts where org_id = ? and user_id = ? and id = ?")
                    .params(tenant.value(), user.value(), id)
                    .update());
  }
}
