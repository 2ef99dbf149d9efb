package io.mfaadmin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.tuple;

import io.mfaadmin.access.AccessPolicy.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the matrix of the code with the tables written in docs/access-matrix.md. */
class AccessMatrixTest {

  private static final Path DOCUMENT = Path.of("docs", "access-matrix.md");

  private static final AccessPolicy DEFAULT = new AccessPolicy(RoleMap.globalAdministratorsOnly());
  private static final AccessPolicy ENTRA = new AccessPolicy(RoleMap.entra());

  static Stream<Arguments> maps() {
    return Stream.of(
        Arguments.of("RoleMap.globalAdministratorsOnly()", DEFAULT),
        Arguments.of("RoleMap.entra()", ENTRA));
  }

  static Stream<AccessPolicy> policies() {
    return Stream.of(DEFAULT, ENTRA);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("maps")
  @DisplayName("AU-1 AU-3 AU-8 AU-9 E71 every cell decides as the document says")
  void everyCellIsAsWritten(String map, AccessPolicy policy) throws IOException {
    Map<String, Map<Action, String>> table = table(map);
    assertThat(policy.matrix())
        .hasSize(table.size() * Action.values().length * Target.values().length)
        .doesNotHaveDuplicates()
        .allSatisfy(
            cell ->
                assertThat(cell.denial())
                    .isEqualTo(
                        denial(
                            table.get(column(cell.standing())).get(cell.action()), cell.target()))
                    .isEqualTo(policy.denial(cell.standing(), cell.action(), cell.target())));
  }

  private static Optional<DenialCode> denial(String written, Target target) {
    if (target == Target.OTHER_TENANT) {
      return Optional.of(DenialCode.OTHER_TENANT);
    }
    return switch (written) {
      case "anyone" -> Optional.empty();
      case "users" -> denialUnless(target == Target.USER);
      case "self" -> denialUnless(target == Target.SELF);
      case "none" -> Optional.of(DenialCode.ACTION_NOT_PERMITTED);
      default -> throw new IllegalArgumentException("the document says " + written);
    };
  }

  private static Optional<DenialCode> denialUnless(boolean permitted) {
    return permitted ? Optional.empty() : Optional.of(DenialCode.TARGET_NOT_PERMITTED);
  }

  private static String column(Standing standing) {
    if (standing instanceof Standing.Administrator administrator) {
      return administrator.roles().isEmpty()
          ? "(no role)"
          : administrator.roles().iterator().next().name();
    }
    return standing instanceof Standing.Self ? "(self)" : "(operator)";
  }

  /** The table under the heading that names the map: standing to action to cell. */
  private static Map<String, Map<Action, String>> table(String map) throws IOException {
    List<List<String>> rows =
        Files.readString(DOCUMENT)
            .lines()
            .dropWhile(line -> !line.startsWith("## ") || !line.contains("`" + map + "`"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| ") && !line.startsWith("| -"))
            .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
            .toList();
    List<String> headings = rows.get(0);
    Map<String, Map<Action, String>> table = new LinkedHashMap<>();
    for (int column = 1; column < headings.size(); column++) {
      int cell = column;
      table.put(
          headings.get(column),
          rows.stream()
              .skip(1)
              .collect(
                  Collectors.toMap(
                      row -> Action.valueOf(row.get(0).replace("`", "")), row -> row.get(cell))));
    }
    return table;
  }

  @ParameterizedTest
  @MethodSource("policies")
  @DisplayName("AU-3 E75 I8 nothing reaches another tenant, whoever comes")
  void nothingCrossesTenants(AccessPolicy policy) {
    assertThat(policy.matrix())
        .filteredOn(cell -> cell.target() == Target.OTHER_TENANT)
        .isNotEmpty()
        .allMatch(cell -> cell.denial().equals(Optional.of(DenialCode.OTHER_TENANT)));
  }

  @ParameterizedTest
  @MethodSource("policies")
  @DisplayName("AU-1 a further role never takes a right away")
  void rolesOnlyAdd(AccessPolicy policy) {
    List<Role> roles = new ArrayList<>(policy.roleMap().rights().keySet());
    roles.add(new Role("Gardener"));
    for (Set<Role> held : subsets(roles)) {
      for (Role further : roles) {
        Set<Role> more = new HashSet<>(held);
        more.add(further);
        for (Action action : Action.values()) {
          for (Target target : Target.values()) {
            if (permits(policy, held, action, target)) {
              assertThat(permits(policy, more, action, target))
                  .as("%s, then with %s: %s on %s", held, further, action, target)
                  .isTrue();
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  @DisplayName("AU-1 several roles give what one of them gives, and no more")
  void rolesDoNotAddUpToMore(AccessPolicy policy) {
    for (Set<Role> held : subsets(List.copyOf(policy.roleMap().rights().keySet()))) {
      for (Action action : Action.values()) {
        for (Target target : Target.values()) {
          assertThat(permits(policy, held, action, target))
              .isEqualTo(
                  held.stream().anyMatch(role -> permits(policy, Set.of(role), action, target)));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  @DisplayName("AU-1 AU-2 a role that the map does not know gives nothing")
  void unknownRoleGivesNothing(AccessPolicy policy) {
    Standing gardener =
        new Standing.Administrator(Set.of(new Role("Gardener"), new Role("global administrator")));
    for (Action action : Action.values()) {
      assertThat(policy.denial(gardener, action)).contains(DenialCode.ACTION_NOT_PERMITTED);
      for (Target target : Target.values()) {
        assertThat(policy.denial(gardener, action, target)).isPresent();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  @DisplayName("AU-8 E73 self-service is given by no role, and reaches nobody else")
  void selfServiceIsNobodysRole(AccessPolicy policy) {
    assertThat(policy.matrix())
        .filteredOn(cell -> cell.action().isSelfService())
        .filteredOn(cell -> cell.denial().isEmpty())
        .extracting(Cell::standing, Cell::target)
        .containsOnly(tuple(new Standing.Self(), Target.SELF));
  }

  @ParameterizedTest
  @MethodSource("policies")
  @DisplayName("AU-8 E73 nobody changes their own state as self-service")
  void selfDoesNotAdminister(AccessPolicy policy) {
    assertThat(policy.matrix())
        .filteredOn(cell -> cell.standing() instanceof Standing.Self)
        .filteredOn(cell -> !cell.action().isSelfService())
        .isNotEmpty()
        .allMatch(cell -> cell.denial().isPresent());
  }

  @ParameterizedTest
  @MethodSource("policies")
  @DisplayName("AU-5 VW-5 an action is open to somebody exactly if there is a target for it")
  void openIfThereIsATarget(AccessPolicy policy) {
    for (Cell cell : policy.matrix()) {
      boolean target =
          Arrays.stream(Target.values())
              .anyMatch(any -> policy.denial(cell.standing(), cell.action(), any).isEmpty());
      assertThat(policy.denial(cell.standing(), cell.action()).isEmpty()).isEqualTo(target);
    }
  }

  @Test
  @DisplayName("I11 E71 nobody, nothing and no one are refused, not permitted")
  void refusesNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> ENTRA.denial(null, Action.DISABLE))
        .withMessage("standing");
    assertThatNullPointerException()
        .isThrownBy(() -> ENTRA.denial(new Standing.Operator(), null))
        .withMessage("action");
    assertThatNullPointerException()
        .isThrownBy(() -> ENTRA.denial(new Standing.Operator(), Action.DISABLE, null))
        .withMessage("target");
  }

  private static boolean permits(
      AccessPolicy policy, Set<Role> roles, Action action, Target target) {
    return policy.denial(new Standing.Administrator(roles), action, target).isEmpty();
  }

  private static List<Set<Role>> subsets(List<Role> roles) {
    return IntStream.range(0, 1 << roles.size())
        .mapToObj(
            bits ->
                IntStream.range(0, roles.size())
                    .filter(i -> (bits & 1 << i) != 0)
                    .mapToObj(roles::get)
                    .collect(Collectors.toSet()))
        .toList();
  }
}
