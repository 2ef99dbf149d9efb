package io.mfaadmin;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.mfaadmin.access.Role;
import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswordRefusal;
import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.change.RecordPatch.AppPasswordPatch;
import io.mfaadmin.settings.SettingsViolation;
import io.mfaadmin.settings.SettingsWarning;
import io.mfaadmin.signin.RegistrationRefusal;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every value of this module, those that are yet to come included. */
class ValuesTest {

  private static final String SECRET = "secret-detail";

  /** The records whose texts may be shown, in a log for instance; no other's may. */
  private static final Set<Class<?>> SHOWN =
      Set.of(
          TenantId.class,
          UserId.class,
          Username.class,
          UsernameKey.class,
          User.class,
          Role.class,
          Reason.class,
          Actor.Administrator.class,
          Actor.Self.class,
          Actor.Operator.class,
          AuditRecord.class, // the name of an app password
          AppPassword.class,
          AppPasswordPatch.Delete.class,
          AppPasswordRefusal.class, // names and numbers in a message
          RegistrationRefusal.class,
          SettingsViolation.class,
          SettingsWarning.class);

  private static final Samples SAMPLES =
      new Samples((owner, component) -> SHOWN.contains(owner) ? "shown" : SECRET);

  private static final Set<Class<?>> CLASSES =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("io.mfaadmin")
              .stream()
              .map(JavaClass::reflect)
              .collect(toSet());

  static Stream<Class<?>> records() {
    return CLASSES.stream().filter(Class::isRecord).filter(ValuesTest::isPublic);
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Object with(Class<?> type, int index, Object value) {
    Object[] arguments = argumentsOf(SAMPLES.record(type));
    arguments[index] = value;
    return Samples.create(type, arguments);
  }

  private static Object[] argumentsOf(Object value) {
    return Arrays.stream(value.getClass().getRecordComponents())
        .map(component -> read(component, value))
        .toArray();
  }

  private static Object read(RecordComponent component, Object value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot read " + component, e);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  @DisplayName("I10 E43 E91 no value shows a secret, a contact detail or what a file holds")
  void showsNoSecret(Class<?> type) {
    assertThat(SAMPLES.record(type).toString())
        .doesNotContain(SECRET)
        .doesNotContain("42, 42")
        .doesNotContainIgnoringCase("2a2a")
        .doesNotContain("Kioq");
  }

  @ParameterizedTest
  @MethodSource("records")
  @DisplayName("E95 no part of a value is null where it does not say so")
  void refusesNull(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      int index = i;
      if (isNullable(components[i])) {
        assertThatCode(() -> with(type, index, null)).doesNotThrowAnyException();
      } else if (!components[i].getType().isPrimitive()) {
        assertThatNullPointerException()
            .as("%s of %s", components[i].getName(), type)
            .isThrownBy(() -> with(type, index, null));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  @DisplayName("E95 no collection of a value has a null in it")
  void refusesNullElements(Class<?> type) {
    Object[] arguments = SAMPLES.arguments(type);
    for (int i = 0; i < arguments.length; i++) {
      int index = i;
      for (Object hostile : withNull(arguments[i])) {
        assertThatNullPointerException()
            .as("%s of %s", type.getRecordComponents()[i].getName(), type)
            .isThrownBy(() -> with(type, index, hostile));
      }
    }
  }

  /** The same kind of collection with a null in it; nothing where it is no collection. */
  private static Collection<?> withNull(Object collection) {
    if (collection instanceof Map<?, ?> map) {
      Map.Entry<?, ?> entry = map.entrySet().iterator().next();
      return Set.of(hashMap(null, entry.getValue()), hashMap(entry.getKey(), null));
    }
    if (collection instanceof Set) {
      return Set.of(new HashSet<>(Collections.singleton(null)));
    }
    return collection instanceof Collection ? Set.of(Collections.singletonList(null)) : Set.of();
  }

  private static Map<Object, Object> hashMap(Object key, Object value) {
    Map<Object, Object> map = new HashMap<>();
    map.put(key, value);
    return map;
  }

  @ParameterizedTest
  @MethodSource("records")
  @DisplayName("E95 a value copies the collections that it is given, and gives out none to change")
  void copiesCollections(Class<?> type) {
    Object[] arguments = SAMPLES.arguments(type);
    if (Arrays.stream(arguments).noneMatch(ValuesTest::isCollection)) {
      return;
    }
    Object value = Samples.create(type, arguments);
    Object same = Samples.create(type, SAMPLES.arguments(type));
    for (Object argument : arguments) {
      if (argument instanceof Collection<?> collection) {
        collection.clear();
      } else if (argument instanceof Map<?, ?> map) {
        map.clear();
      }
    }
    assertThat(value).isEqualTo(same);
    for (Object part : argumentsOf(value)) {
      if (part instanceof Collection<?> collection) {
        assertThatThrownBy(collection::clear).isInstanceOf(UnsupportedOperationException.class);
      } else if (part instanceof Map<?, ?> map) {
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
      }
    }
  }

  private static boolean isCollection(Object value) {
    return value instanceof Collection || value instanceof Map;
  }

  @ParameterizedTest
  @MethodSource("records")
  @DisplayName("values with equal parts are equal")
  void equalByParts(Class<?> type) {
    assertThat(SAMPLES.record(type))
        .isEqualTo(SAMPLES.record(type))
        .hasSameHashCodeAs(SAMPLES.record(type));
  }

  @Test
  @DisplayName("E94 nothing but enums is serializable")
  void isNotSerializable() {
    assertThat(CLASSES)
        .filteredOn(type -> !Enum.class.isAssignableFrom(type))
        .isNotEmpty()
        .noneMatch(Serializable.class::isAssignableFrom);
  }
}
