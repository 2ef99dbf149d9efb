/**
 * The bulk update from a CSV file: {@link example.console.bulk.BulkUpdateController} takes the
 * file; what follows is the same for every plan, see {@link example.console.plans}.
 */
@NullMarked
package example.console.bulk;

import org.jspecify.annotations.NullMarked;
