package example.quickstart;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Tells the story on the console. */
public final class Main {

  private Main() {}

  /**
   * Tells the story.
   *
   * @param args the path of the CSV file of the bulk update
   */
  public static void main(String[] args) {
    if (args.length != 1) {
      throw new IllegalArgumentException("one argument is needed: the path of a CSV file");
    }
    Narrator narrator = new Narrator(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    new Story(narrator).tell(Path.of(args[0]));
  }
}
