package io.mfaadmin.service;

final class PlanHeaderCodec {
  static byte[] encode(PlanHeader h) {
    return new byte[0];
  }
}
