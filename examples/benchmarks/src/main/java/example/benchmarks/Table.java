package example.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The ratios measured, beside the goals, in Markdown. */
final class Table {

  private final List<Line> lines = new ArrayList<>();

  /** Whether more is better, as in "at least 8 times as fast", or less. */
  enum Sense {
    AT_LEAST("≥ "),
    AT_MOST("≤ ");

    private final String sign;

    Sense(String sign) {
      this.sign = sign;
    }

    boolean holds(double measured, double limit) {
      return this == AT_LEAST ? measured >= limit : measured <= limit;
    }
  }

  /**
   * A goal.
   *
   * @param unit what follows the numbers, with the blank before it
   * @param stretch what would be better still; not a number if nothing is
   */
  record Goal(Sense sense, double goal, double stretch, String unit) {

    static Goal atLeast(double goal, double stretch) {
      return new Goal(Sense.AT_LEAST, goal, stretch, "");
    }

    static Goal atMost(double goal, double stretch) {
      return new Goal(Sense.AT_MOST, goal, stretch, "");
    }

    String met(double measured) {
      if (!Double.isNaN(stretch) && sense.holds(measured, stretch)) {
        return "stretch";
      }
      return sense.holds(measured, goal) ? "yes" : "**no**";
    }

    private String show(double limit) {
      return Double.isNaN(limit) ? "" : sense.sign + figure(limit) + unit;
    }
  }

  private record Line(String number, String job, String to, Goal goal, double measured) {

    /** Its place in the table: 1a belongs to 1. */
    int row() {
      return Integer.parseInt(number.replaceAll("[a-z]", ""));
    }

    String markdown() {
      return String.join(
          " | ",
          "| " + number,
          job,
          to,
          figure(measured) + goal.unit,
          goal.show(goal.goal),
          goal.show(goal.stretch),
          goal.met(measured) + " |");
    }
  }

  void add(String number, String job, String to, Goal goal, double measured) {
    lines.add(new Line(number, job, to, goal, measured));
  }

  /** The table, with the machine below it. */
  String markdown(String machine) {
    StringBuilder text =
        new StringBuilder("| # | job | compared with | measured | goal | stretch | met |\n")
            .append("| --- | --- | --- | --- | --- | --- | --- |\n");
    lines.stream()
        .sorted(Comparator.comparingInt(Line::row))
        .forEach(line -> text.append(line.markdown()).append('\n'));
    return text.append('\n').append(machine).append('\n').toString();
  }

  static String figure(double value) {
    String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
    String text = String.format(Locale.ROOT, format, value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
