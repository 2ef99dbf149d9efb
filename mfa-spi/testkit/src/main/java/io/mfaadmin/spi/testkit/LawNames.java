package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.StoreLaw;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Names a test by its law and its sentence: {@code COMPARE_AND_SET: an old version conflicts}. */
final class LawNames extends DisplayNameGenerator.Standard {

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
    StoreLaw law = testMethod.getAnnotation(Law.class).value();
    String sentence = testMethod.getName().replaceAll("(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
    return law + ": " + sentence;
  }
}
