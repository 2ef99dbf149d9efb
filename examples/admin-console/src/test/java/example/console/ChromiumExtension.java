package example.console;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives tests a browser, one for the whole run, and skips them where there is none. Tests that
 * start the console themselves say where it is.
 */
final class ChromiumExtension implements ExecutionCondition, ParameterResolver {

  /** Asked before the console is started. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Chromium.installed().isPresent()
        ? ConditionEvaluationResult.enabled("a browser is there")
        : ConditionEvaluationResult.disabled(
            "no browser: install the packages chromium and chromium-driver");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Screen.class;
  }

  @Override
  public Screen resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Screen screen =
        new Screen(
            context
                .getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .driver());
    if (AnnotatedElementUtils.isAnnotated(context.getRequiredTestClass(), ConsoleTest.class)) {
      screen.begin(SpringExtension.getApplicationContext(context));
    }
    return screen;
  }

  /** The browser; ended with the run. */
  private record Running(ChromeDriver driver) implements AutoCloseable {

    static Running start() {
      return new Running(Chromium.installed().orElseThrow().start());
    }

    @Override
    public void close() {
      driver.quit();
    }
  }
}
