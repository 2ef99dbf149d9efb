package example.console.security;

import io.mfaadmin.access.StepUp;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Whether an administrator would be refused for want of a fresh second factor (AU-10), to ask for
 * it before there is anything to lose. The library asks in any case.
 */
@Component
public class FreshSecondFactor {

  private final StepUp required;
  private final Clock clock;

  FreshSecondFactor(@Qualifier("stepUp") StepUp required, Clock clock) {
    this.required = required;
    this.clock = clock;
  }

  /**
   * Whether it is to be asked for.
   *
   * @param me who wants to weaken something
   * @return true if theirs is missing or too old
   */
  public boolean isMissing(SignedIn me) {
    return !required.isMet(me.secondFactorAt(), clock.instant());
  }
}
