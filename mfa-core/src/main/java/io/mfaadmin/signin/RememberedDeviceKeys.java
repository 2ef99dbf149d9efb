package io.mfaadmin.signin;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * The host's secret keys for remembered-device tokens (SI-15). New tokens are made with the current
 * key; those made with another are good while that key is still here. To rotate, add a key, make it
 * the current one, and take the old one away when its tokens have expired.
 */
public final class RememberedDeviceKeys {

  /** The fewest bytes of a key. */
  public static final int MIN_KEY_LENGTH = 32;

  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private final String currentId;
  private final Map<String, SecretKeySpec> keys;

  private RememberedDeviceKeys(String currentId, Map<String, SecretKeySpec> keys) {
    this.currentId = currentId;
    this.keys = keys;
  }

  /**
   * Keys under their ids.
   *
   * @param currentId the id of the key to make tokens with
   * @param keys all keys by id: ids of 1 to 32 letters A to Z and a to z, digits, {@code -} and
   *     {@code _}, which tokens show; keys of {@value #MIN_KEY_LENGTH} bytes or more from a secure
   *     random source, copied
   * @return the keys
   * @throws IllegalArgumentException if an id or a key has another shape, or the current one is
   *     missing
   */
  public static RememberedDeviceKeys of(String currentId, Map<String, byte[]> keys) {
    Objects.requireNonNull(currentId, "current key id");
    Map<String, SecretKeySpec> copies = new TreeMap<>();
    keys.forEach((id, key) -> copies.put(requireId(id), copy(key)));
    if (!copies.containsKey(currentId)) {
      throw new IllegalArgumentException("the current key is not among the keys");
    }
    return new RememberedDeviceKeys(currentId, copies);
  }

  private static String requireId(String id) {
    if (!KEY_ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a key id has 1 to 32 letters A to Z and a to z, digits, - and _");
    }
    return id;
  }

  private static SecretKeySpec copy(byte[] key) {
    if (key.length < MIN_KEY_LENGTH) {
      throw new IllegalArgumentException(
          "a key has at least " + MIN_KEY_LENGTH + " bytes, not " + key.length);
    }
    return new SecretKeySpec(key, RememberedDeviceTokens.ALGORITHM);
  }

  String currentId() {
    return currentId;
  }

  Optional<SecretKeySpec> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** The ids, never a key. */
  @Override
  public String toString() {
    return "RememberedDeviceKeys[current=" + currentId + ", all=" + keys.keySet() + "]";
  }
}
