package io.mfaadmin;

import io.mfaadmin.access.RoleMap;
import io.mfaadmin.apppassword.AppPasswordHash;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.change.UserRequest;
import io.mfaadmin.network.IpAddress;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.text.MessageCode;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UsernameKey;
import io.mfaadmin.user.UsernamePolicy;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Makes a value of any type of this module. Its collections are mutable and have one element; every
 * text in it is made by a function of the record that holds the text.
 */
final class Samples {

  private static final Map<Class<?>, Object> FIXED =
      Map.ofEntries(
          Map.entry(boolean.class, true),
          Map.entry(int.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(Long.class, 1L),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(UUID.class, new UUID(1, 2)),
          Map.entry(URI.class, URI.create("https://contoso.com/register")),
          Map.entry(IpAddress.class, IpAddress.parse("192.0.2.1").orElseThrow()),
          Map.entry(IpRange.class, IpRange.of("192.0.2.0/24")),
          Map.entry(TrustedNetworks.class, TrustedNetworks.of(List.of(IpRange.of("192.0.2.0/24")))),
          Map.entry(RoleMap.class, RoleMap.entra()),
          Map.entry(UsernamePolicy.class, UsernamePolicy.userPrincipalName()),
          Map.entry(MessageCode.class, BulkProblemCode.EMPTY));

  private final BiFunction<Class<?>, String, String> texts;

  /**
   * @param texts the text for a component, from the record that holds it and the component's name
   */
  Samples(BiFunction<Class<?>, String, String> texts) {
    this.texts = texts;
  }

  /** The arguments of a record's canonical constructor. */
  Object[] arguments(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> sample(component.getGenericType(), type, component.getName()))
        .toArray();
  }

  Object record(Class<?> type) {
    // A change that is planned must do what is asked.
    return type == PlannedChange.class ? plannedChange() : create(type, arguments(type));
  }

  private PlannedChange plannedChange() {
    return PlannedChange.of(
        new MfaUser((User) record(User.class), (MfaRecord) record(MfaRecord.class)),
        UserRequest.of(UserAction.DISABLE),
        true);
  }

  /** Calls a record's canonical constructor; what it throws comes out as it is. */
  static Object create(Class<?> type, Object... arguments) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new AssertionError("unexpected of " + type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot create " + type, e);
    }
  }

  private Object sample(Type type, Class<?> owner, String component) {
    if (type instanceof ParameterizedType generic) {
      Object[] parts =
          Arrays.stream(generic.getActualTypeArguments())
              .map(part -> sample(part, owner, component))
              .toArray();
      Class<?> raw = (Class<?>) generic.getRawType();
      if (raw == Optional.class) {
        return Optional.of(parts[0]);
      }
      if (raw == List.class) {
        return new ArrayList<>(Arrays.asList(parts));
      }
      if (raw == Set.class) {
        return new HashSet<>(Arrays.asList(parts));
      }
      if (raw == Map.class) {
        return new HashMap<>(Map.of(parts[0], parts[1]));
      }
      throw new AssertionError("no sample of " + type);
    }
    return sample((Class<?>) type, owner, component);
  }

  private Object sample(Class<?> type, Class<?> owner, String component) {
    if (FIXED.containsKey(type)) {
      return FIXED.get(type);
    }
    if (type == String.class || type == Object.class) {
      return texts.apply(owner, component);
    }
    if (type == AppPasswordHash.class) {
      byte[] bytes = new byte[AppPasswordHash.LENGTH];
      Arrays.fill(bytes, (byte) 42);
      return new AppPasswordHash(bytes);
    }
    if (type == UsernameKey.class) {
      return UsernameKey.of(texts.apply(owner, component));
    }
    if (type.isEnum()) {
      // The last severity is the one that goes together with a planned change: a warning.
      return type.getEnumConstants()[type.getEnumConstants().length - 1];
    }
    if (type.isSealed()) {
      return sample(type.getPermittedSubclasses()[0], owner, component);
    }
    if (type.isRecord()) {
      return record(type);
    }
    throw new AssertionError("no sample of " + type + " yet");
  }
}
