/**
 * A made-up host with a staff register, and what it writes to bring its people: read {@link
 * example.adapters.StaffDirectory}, then its test.
 */
@NullMarked
package example.adapters;

import org.jspecify.annotations.NullMarked;
