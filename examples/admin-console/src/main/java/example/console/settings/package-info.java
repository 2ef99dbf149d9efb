/** The service settings of an organization: proposed, checked, looked at again, saved (SV). */
@NullMarked
package example.console.settings;

import org.jspecify.annotations.NullMarked;
