package example.console.mfa;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator of the console can set, under {@code console}.
 *
 * @param keyFile where the key is from which all others are made; created if it is missing
 * @param roleMap which of the library's role maps is in force
 * @param stepUp how recently an administrator must have passed a second factor before what weakens
 *     (AU-10)
 * @param selfServiceStepUp how recently users must have passed one before changing their own
 *     factors (SI-13)
 * @param disablesToConfirm how many users a plan must disable for their number to be asked again
 *     (AU-6)
 * @param rowsAtOnce how many rows of a plan are applied at once: how far it is is told, and a stop
 *     is heard, in between
 */
@ConfigurationProperties("console")
public record ConsoleProperties(
    Path keyFile,
    RoleMapName roleMap,
    @DefaultValue("15m") Duration stepUp,
    @DefaultValue("10m") Duration selfServiceStepUp,
    @DefaultValue("20") long disablesToConfirm,
    @DefaultValue("1000") int rowsAtOnce) {

  /** The role maps that the library ships (AU-1). */
  public enum RoleMapName {
    /** Global Administrators may do everything, nobody else anything. */
    GLOBAL_ADMINISTRATORS_ONLY,
    /** The roles of today's Entra. */
    ENTRA
  }
}
