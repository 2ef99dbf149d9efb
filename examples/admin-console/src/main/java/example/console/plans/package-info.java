/**
 * Plans that administrators review, apply and take back, whatever they come from: shown first,
 * applied as they were shown, with progress, a report and an undo after. They are kept in the
 * database, so that the steps may be far apart, with a restart in between. Begin with {@link
 * example.console.plans.PlanController}.
 */
@NullMarked
package example.console.plans;

import org.jspecify.annotations.NullMarked;
