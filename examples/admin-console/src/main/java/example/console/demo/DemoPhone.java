package example.console.demo;

import example.console.factor.CodeSender;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The phones of the demo: what was sent is on a page of the demo, and in no log. */
@Component
@Profile("demo")
public class DemoPhone implements CodeSender {

  private static final int KEPT = 10;

  private final Deque<Message> messages = new ArrayDeque<>();

  @Override
  public synchronized void send(Message message) {
    messages.addFirst(message);
    if (messages.size() > KEPT) {
      messages.removeLast();
    }
  }

  /**
   * What was sent lately.
   *
   * @return the newest first
   */
  public synchronized List<Message> messages() {
    return List.copyOf(messages);
  }
}
