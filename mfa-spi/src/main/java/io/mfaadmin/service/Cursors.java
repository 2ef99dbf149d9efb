package io.mfaadmin.service;

import io.mfaadmin.user.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The cursors that callers see: a store's own position, bound to the tenant and the query that it
 * belongs to (VW-3). The binding finds mistakes; it keeps no secret and gives no right, since a
 * store looks into the tenant of the caller only.
 */
final class Cursors {

  private static final int BINDING_LENGTH = 8;

  /** More than the longest username of a store needs, which may be its position. */
  private static final int MAX_LENGTH = 8_192;

  private Cursors() {}

  static String seal(TenantId tenant, List<String> query, String position) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] sealed =
        ByteBuffer.allocate(BINDING_LENGTH + text.length)
            .put(binding(tenant, query, text))
            .put(text)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** The store's position, or empty if the cursor is not of this tenant and query. */
  static Optional<String> open(TenantId tenant, List<String> query, String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (sealed.length <= BINDING_LENGTH) {
      return Optional.empty();
    }
    byte[] position = Arrays.copyOfRange(sealed, BINDING_LENGTH, sealed.length);
    byte[] expected = binding(tenant, query, position);
    return Arrays.equals(expected, 0, BINDING_LENGTH, sealed, 0, BINDING_LENGTH)
        ? Optional.of(new String(position, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static byte[] binding(TenantId tenant, List<String> query, byte[] position) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      update(digest, tenant.value().getBytes(StandardCharsets.UTF_8));
      query.forEach(part -> update(digest, part.getBytes(StandardCharsets.UTF_8)));
      update(digest, position);
      return Arrays.copyOf(digest.digest(), BINDING_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }
}
