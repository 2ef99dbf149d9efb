package example.console.security;

import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.ChangeKind;
import io.mfaadmin.spi.ChangeListener;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.stereotype.Component;

/**
 * Ends the sessions of a user of whom more is asked since they signed in: nobody stays in on what a
 * reset or a new requirement took away. It knows the sessions of this instance.
 */
@Component
public class UserSessions implements ChangeListener {

  /** What asks more of a user without a stricter state. */
  private static final Set<ChangeKind> RESETS =
      Collections.unmodifiableSet(
          EnumSet.of(ChangeKind.REQUIRE_CONTACT_METHODS, ChangeKind.RESTORE_MFA));

  private final SessionRegistry registry;

  UserSessions(SessionRegistry registry) {
    this.registry = registry;
  }

  private record User(TenantId tenant, UserId id) {}

  void began(String sessionId, SignedIn who) {
    registry.registerNewSession(sessionId, new User(who.tenant(), who.id()));
  }

  @Override
  public void changed(AuditRecord change) {
    if (!(change.actor() instanceof Actor.Self) && asksMore(change)) {
      registry
          .getAllSessions(new User(change.tenant(), change.user()), false)
          .forEach(SessionInformation::expireNow);
    }
  }

  /** Whatever it was done by: an undo asks more too where it sets a stricter state back. */
  private static boolean asksMore(AuditRecord change) {
    return change.after().state().compareTo(change.before().state()) > 0
        || !Collections.disjoint(change.kinds(), RESETS);
  }
}
