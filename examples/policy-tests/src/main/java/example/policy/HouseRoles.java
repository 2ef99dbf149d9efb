package example.policy;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Role;
import io.mfaadmin.access.RoleMap;
import io.mfaadmin.access.TargetScope;
import java.util.EnumSet;

/** The roles of this house: owners may do everything, the others as much as their work needs. */
final class HouseRoles {

  static final Role OWNER = new Role("Owner");
  static final Role HELP_DESK = new Role("Help desk");
  static final Role AUDITOR = new Role("Auditor");

  static final RoleMap MAP =
      RoleMap.builder(OWNER)
          .permit(
              HELP_DESK,
              EnumSet.of(
                  Action.VIEW, Action.ENABLE, Action.REQUIRE_CONTACT_METHODS, Action.RESTORE_MFA),
              TargetScope.NON_ADMINISTRATORS)
          .permit(AUDITOR, EnumSet.of(Action.VIEW, Action.READ_AUDIT), TargetScope.ANYONE)
          .build();

  private HouseRoles() {}
}
