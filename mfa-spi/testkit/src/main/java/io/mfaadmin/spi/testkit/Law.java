package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.StoreLaw;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test of a law, whose id stands at the front of the test's name. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Law {

  /** The law that fails when this test does. */
  StoreLaw value();
}
