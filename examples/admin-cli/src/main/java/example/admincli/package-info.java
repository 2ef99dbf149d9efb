/**
 * A command line for operations people: the whole library embedded over a database, and nothing but
 * glue. Start at {@link example.admincli.Main}.
 */
@NullMarked
package example.admincli;

import org.jspecify.annotations.NullMarked;
