package io.mfaadmin.network;

import io.mfaadmin.text.MessageCode;

/** Why a text is not a range that a tenant can trust (SV-3). */
public enum IpRangeFault implements MessageCode {
  /**
   * Neither an address nor a range in numbers: a name, a part too many, a leading zero, a prefix
   * length that the family does not have. No arguments.
   */
  NOT_A_RANGE,
  /** An IPv6 address with a zone id, which means something on one machine only. No arguments. */
  ZONE_ID,
  /**
   * The prefix is too short. {@code {0}}: the shortest prefix length that is accepted, a number.
   */
  TOO_WIDE,
  /**
   * Bits after the prefix are set, so that the text may mean two things. {@code {0}}: the range
   * around the address, in canonical form.
   */
  HOST_BITS_SET
}
