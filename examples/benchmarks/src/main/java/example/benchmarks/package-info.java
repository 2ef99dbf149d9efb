/**
 * How fast the library is: ratios to what one would write instead, and to what the machine can do.
 * For those who choose a library, and for those who change this one. Begin with {@link
 * example.benchmarks.Main}, which measures, and {@link example.benchmarks.Contender}, which says
 * who is measured.
 */
@NullMarked
package example.benchmarks;

import org.jspecify.annotations.NullMarked;
