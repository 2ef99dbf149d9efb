package io.mfaadmin.spi.jdbc;

import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.network.IpRange;
import io.mfaadmin.network.TrustedNetworks;
import io.mfaadmin.settings.RememberDevices;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The texts in which small values are stored. What cannot be read back exactly is an {@link
 * IllegalArgumentException}, never a default (ST-1).
 */
final class Codec {

  private static final String FIELD = "\t";
  private static final String LINE = "\n";
  private static final String ITEM = ",";

  private Codec() {}

  /** Splits a text, empty parts at the end included; an empty text has no parts. */
  private static List<String> parts(String text, String separator) {
    return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
  }

  private static String[] two(String text, String separator) {
    String[] both = text.split(separator, 2);
    if (both.length != 2) {
      throw new IllegalArgumentException("a stored pair has two parts");
    }
    return both;
  }

  static String names(Collection<? extends Enum<?>> constants) {
    StringJoiner names = new StringJoiner(ITEM);
    constants.forEach(constant -> names.add(constant.name()));
    return names.toString();
  }

  static <E extends Enum<E>> Set<E> constants(Class<E> type, String names) {
    Set<E> constants = EnumSet.noneOf(type);
    parts(names, ITEM).forEach(name -> constants.add(Enum.valueOf(type, name)));
    return constants;
  }

  static <E extends Enum<E>> String counts(Map<E, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey().name() + "=" + count.getValue())
        .collect(Collectors.joining(ITEM));
  }

  static <E extends Enum<E>> Map<E, Long> counts(Class<E> type, String text) {
    Map<E, Long> counts = new EnumMap<>(type);
    for (String part : parts(text, ITEM)) {
      String[] count = two(part, "=");
      counts.put(Enum.valueOf(type, count[0]), Long.valueOf(count[1]));
    }
    return counts;
  }

  /** A line for each; none of the parts can have a control character in it. */
  static String contactMethods(List<ContactMethod> methods) {
    return methods.stream()
        .map(
            method ->
                String.join(
                    FIELD, method.method().name(), method.reference(), method.maskedLabel()))
        .collect(Collectors.joining(LINE));
  }

  static List<ContactMethod> contactMethods(String text) {
    List<ContactMethod> methods = new ArrayList<>();
    for (String line : parts(text, LINE)) {
      String[] field = line.split(FIELD, -1);
      if (field.length != 3) {
        throw new IllegalArgumentException("a stored contact method has three parts");
      }
      methods.add(new ContactMethod(VerificationMethod.valueOf(field[0]), field[1], field[2]));
    }
    return methods;
  }

  /** The kinds of {@link Actor}. */
  private enum ActorKind {
    ADMINISTRATOR,
    SELF,
    OPERATOR
  }

  static String kindOf(Actor actor) {
    ActorKind kind =
        actor instanceof Actor.Administrator
            ? ActorKind.ADMINISTRATOR
            : actor instanceof Actor.Self ? ActorKind.SELF : ActorKind.OPERATOR;
    return kind.name();
  }

  static @Nullable String idOf(Actor actor) {
    return actor.id().map(UserId::value).orElse(null);
  }

  /** The actor of a row. */
  static Actor actor(ResultSet row) throws SQLException {
    String name = row.getString("actor_name");
    String id = row.getString("actor_id");
    return switch (ActorKind.valueOf(row.getString("actor_kind"))) {
      case ADMINISTRATOR -> new Actor.Administrator(new UserId(id), name);
      case SELF -> new Actor.Self(new UserId(id), name);
      case OPERATOR -> new Actor.Operator(name);
    };
  }

  /** The reason of a row. */
  static Optional<Reason> reason(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString("reason")).map(Reason::new);
  }

  static String settings(ServiceSettings settings) {
    return String.join(
        LINE,
        "modern_authentication=" + settings.modernAuthentication(),
        "app_passwords_allowed=" + settings.appPasswordsAllowed(),
        "trusted_networks="
            + settings.trustedNetworks().ranges().stream()
                .map(IpRange::toString)
                .collect(Collectors.joining(ITEM)),
        "skip_federated_intranet=" + settings.skipFederatedIntranet(),
        "verification_methods=" + names(settings.verificationMethods()),
        "remember_devices=" + settings.rememberDevices().on(),
        "remember_devices_days=" + settings.rememberDevices().days(),
        "enforce_registered_users=" + settings.enforceRegisteredUsers());
  }

  static ServiceSettings settings(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : parts(text, LINE)) {
      String[] setting = two(line, "=");
      if (values.put(setting[0], setting[1]) != null) {
        throw new IllegalArgumentException("a stored setting is there once");
      }
    }
    ServiceSettings settings =
        new ServiceSettings(
            truth(taken(values, "modern_authentication")),
            truth(taken(values, "app_passwords_allowed")),
            TrustedNetworks.of(
                parts(taken(values, "trusted_networks"), ITEM).stream().map(IpRange::of).toList()),
            truth(taken(values, "skip_federated_intranet")),
            constants(VerificationMethod.class, taken(values, "verification_methods")),
            new RememberDevices(
                truth(taken(values, "remember_devices")),
                Integer.parseInt(taken(values, "remember_devices_days"))),
            truth(taken(values, "enforce_registered_users")));
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("a stored setting is not known");
    }
    return settings;
  }

  private static String taken(Map<String, String> values, String name) {
    String value = values.remove(name);
    if (value == null) {
      throw new IllegalArgumentException("a stored setting is missing");
    }
    return value;
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("a stored setting is true or false");
    };
  }
}
