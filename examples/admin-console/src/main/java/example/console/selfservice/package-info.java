/** What users do on themself: contact methods, app passwords, remembered devices. */
@NullMarked
package example.console.selfservice;

import org.jspecify.annotations.NullMarked;
