package io.mfaadmin.apppassword;

import io.mfaadmin.character.Characters;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The secret of an app password, between its making and the one time that its user sees it (AP-1):
 * {@value #LENGTH} characters of 32, which are 120 bits. Equal only to itself, and never shown but
 * by {@link #display()}.
 */
public final class AppPasswordSecret {

  /** How many characters a secret has, blanks aside. */
  public static final int LENGTH = 24;

  /** Letters and digits of which no two look alike: without l and 1, o and 0. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  /** The first thing under the hash, so that it is of use for nothing else. */
  private static final String PURPOSE = "mfaadmin/app-password/1";

  private static final int GROUP_LENGTH = 4;

  private final String characters;

  private AppPasswordSecret(String characters) {
    this.characters = characters;
  }

  /**
   * Makes a new secret.
   *
   * @param random the source
   * @return a secret that nobody has had before
   */
  public static AppPasswordSecret generate(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    StringBuilder characters = new StringBuilder(LENGTH);
    for (byte b : bytes) {
      characters.append(
          ALPHABET.charAt(b & ALPHABET.length() - 1)); // 32 divides 256: all are equally likely
    }
    return new AppPasswordSecret(characters.toString());
  }

  /**
   * The secret as its user sees it, once.
   *
   * @return six groups of four characters with a blank between them
   */
  public String display() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i += GROUP_LENGTH) {
      text.append(i == 0 ? "" : " ").append(characters, i, i + GROUP_LENGTH);
    }
    return text.toString();
  }

  /**
   * What is stored of the secret: a hash over purpose, tenant, user id and secret. With 120 random
   * bits under it, a fast hash without salt is enough.
   *
   * @param tenant the user's tenant
   * @param user the user's id
   * @return the hash
   */
  public AppPasswordHash hash(TenantId tenant, UserId user) {
    return hash(tenant, user, characters);
  }

  /** The hash of what somebody typed, blanks and the case of A to Z aside. */
  static AppPasswordHash hash(TenantId tenant, UserId user, String typed) {
    MessageDigest digest = sha256();
    update(digest, PURPOSE);
    update(digest, tenant.value());
    update(digest, user.value());
    update(digest, canonical(typed));
    return new AppPasswordHash(digest.digest());
  }

  private static String canonical(String typed) {
    StringBuilder text = new StringBuilder(typed.length());
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (!Characters.isBlank(c)) {
        text.append(Characters.lower(c));
      }
    }
    return text.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A text with its length before it, so that no two sequences of texts look alike. */
  private static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  /** Says nothing of the characters (E91). */
  @Override
  public String toString() {
    return "AppPasswordSecret";
  }
}
