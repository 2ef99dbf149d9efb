/**
 * Who the users of the application are, and who of them administers what: the tables that the
 * application had before it had MFA.
 */
@NullMarked
package example.console.directory;

import org.jspecify.annotations.NullMarked;
