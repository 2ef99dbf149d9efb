package example.adapters;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the host has anyway: the employees of several companies, by personnel number. */
public final class StaffRegister {

  private final Map<String, Map<String, Employee>> companies = new ConcurrentHashMap<>();

  /** A register without companies. */
  public StaffRegister() {}

  /**
   * Somebody who works for a company.
   *
   * @param number the personnel number, for ever
   * @param login what they sign in with now
   * @param name what people read
   */
  public record Employee(String number, String login, String name) {}

  /**
   * Puts an employee in, in place of the one who had the number.
   *
   * @param company where
   * @param employee who
   */
  public void put(String company, Employee employee) {
    companies
        .computeIfAbsent(company, unknown -> new ConcurrentHashMap<>())
        .put(employee.number(), employee);
  }

  /**
   * Takes an employee out.
   *
   * @param company where
   * @param number whom
   */
  public void leave(String company, String number) {
    companies.getOrDefault(company, new ConcurrentHashMap<>()).remove(number);
  }

  /**
   * The employees of a company now.
   *
   * @param company which
   * @return all of them, in no order
   */
  public List<Employee> staffOf(String company) {
    return List.copyOf(companies.getOrDefault(company, Map.of()).values());
  }
}
