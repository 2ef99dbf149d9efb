package example.quickstart;

import java.util.Set;

/**
 * A row of the host's own staff table, which was there before MFA was.
 *
 * @param company whose staff
 * @param number what never changes
 * @param mail what they sign in with
 * @param name what people read
 * @param duties which roles they hold; mostly none
 */
record Employee(String company, String number, String mail, String name, Set<String> duties) {

  Employee {
    duties = Set.copyOf(duties);
  }
}
