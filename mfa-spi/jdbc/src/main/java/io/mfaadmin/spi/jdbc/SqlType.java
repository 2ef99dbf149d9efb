package io.mfaadmin.spi.jdbc;

import java.lang.reflect.Array;
import java.time.OffsetDateTime;

/** The types of the parameters that statements take as arrays. */
enum SqlType {
  TEXT(String.class),
  BYTES(byte[].class),
  UUID(java.util.UUID.class),
  INTEGER(Integer.class),
  BIGINT(Long.class),
  TIMESTAMP(OffsetDateTime.class);

  private final Class<?> element;

  SqlType(Class<?> element) {
    this.element = element;
  }

  /** An array that drivers know by the type of its elements. */
  Object[] array(int length) {
    return (Object[]) Array.newInstance(element, length);
  }
}
