package example.admincli;

import io.mfaadmin.service.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** How far an apply has come: a bar on a terminal, else a line each time, for programs nothing. */
final class ProgressDisplay implements Progress, AutoCloseable {

  private final Output output;
  private final @Nullable ProgressBar bar;

  ProgressDisplay(Session session) {
    this.output = session.output();
    this.bar =
        System.console() == null || session.json
            ? null
            : new ProgressBarBuilder()
                .setTaskName(session.messages().text(Sentence.TASK))
                .setInitialMax(-1) // known at the first step
                .build();
  }

  @Override
  public void rowsDone(long done, long total) {
    if (bar == null) {
      output.say(done + " / " + total);
    } else {
      bar.maxHint(total);
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
