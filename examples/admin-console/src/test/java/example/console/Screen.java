package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import example.console.directory.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.context.ApplicationContext;

/**
 * What a person does in a browser: goes to pages, finds things by what is written at them, reads.
 * Whatever is looked for is waited for.
 */
final class Screen {

  static final int PHONE = 375;
  static final int DESKTOP = 1280;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** What axe finds wrong under WCAG 2.2, levels A and AA, and by its own best practices. */
  private static final List<String> ACCESSIBLE =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private final ChromeDriver driver;
  private String address = "";

  Screen(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Tries again while one page gives way to the next, which drivers say in many ways. */
  private <T> T patiently(String wanted, Function<WebDriver, T> attempt) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .ignoring(WebDriverException.class)
        .withMessage(() -> wanted + " at " + driver.getCurrentUrl() + " in: " + body())
        .until(attempt);
  }

  private Screen doing(String what, Runnable action) {
    patiently(
        what,
        page -> {
          action.run();
          return true;
        });
    return this;
  }

  /** Somebody new sits down: nobody signed in, no device remembered, English, a desktop. */
  void begin(ApplicationContext console) {
    address =
        "http://localhost:"
            + console.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    width(DESKTOP);
    language("en");
    dark(false);
    scripts(true);
  }

  void width(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the browser says its reader reads. */
  void language(String tag) {
    driver.executeCdpCommand(
        "Emulation.setUserAgentOverride",
        Map.of(
            "userAgent",
            Objects.requireNonNull(driver.executeScript("return navigator.userAgent")),
            "acceptLanguage",
            tag));
  }

  /** Whether the console's script arrives; the pages work without. */
  void scripts(boolean on) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", !on));
    driver.executeCdpCommand(
        "Network.setBlockedURLs", Map.of("urls", on ? List.of() : List.of("*/assets/console.js")));
  }

  void dark(boolean on) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", on ? "dark" : "light"))));
  }

  Screen open(String path) {
    driver.get(address + path);
    return this;
  }

  /** Waits for the page with a heading. */
  Screen at(String heading) {
    await("//h1[normalize-space()=" + quoted(heading) + "]");
    return this;
  }

  /** Signs in with the password; what comes next is the library's to decide. */
  Screen signIn(Account account) {
    open("/sign-in").type("Email address", account.email()).type("Password", TestHost.PASSWORD);
    return leave("Sign in");
  }

  /** Signs out and forgets the session, but no remembered device. */
  Screen signOut() {
    driver.manage().deleteCookieNamed("session");
    return this;
  }

  /** Registers an authenticator app, where the sign-in has come to that. */
  AuthenticatorApp registerApp(TestClock clock) {
    at("Add a verification method")
        .tick("Verification code from mobile app")
        .press("Next")
        .press("I cannot scan it");
    AuthenticatorApp app = new AuthenticatorApp(await("//code").getText(), clock);
    type("Code of six digits", app.code()).leave("Confirm");
    return app;
  }

  /** Goes on with the tabulator key until the focus is at what has a name. */
  WebElement tabTo(String name) {
    for (int i = 0; i < 400; i++) {
      WebElement here = key(Keys.TAB);
      if (name.equals(here.getAccessibleName())) {
        return here;
      }
    }
    throw new AssertionError("the tabulator key does not lead to " + name);
  }

  String path() {
    return Objects.requireNonNull(driver.getCurrentUrl()).substring(address.length());
  }

  /** Types into the field with a label. */
  Screen type(String label, String text) {
    return doing(
        "typing into " + label,
        () -> {
          WebElement field = field(label);
          if (!"file".equals(field.getDomAttribute("type"))) {
            field.clear();
          }
          field.sendKeys(text);
        });
  }

  Screen select(String label, String option) {
    return doing("selecting " + option, () -> new Select(field(label)).selectByVisibleText(option));
  }

  Screen tick(String label) {
    return ticked(label, true);
  }

  Screen untick(String label) {
    return ticked(label, false);
  }

  private Screen ticked(String label, boolean wanted) {
    return doing(
        "ticking " + label,
        () -> {
          WebElement box = field(label);
          if (box.isSelected() != wanted) {
            box.click();
          }
        });
  }

  WebElement field(String label) {
    String labelled = "//label[starts-with(normalize-space(), " + quoted(label) + ")]";
    return await(
        "//*[@id="
            + labelled
            + "/@for] | "
            + labelled
            + "//input | //*[@aria-label="
            + quoted(label)
            + "]");
  }

  /** Presses the button or follows the link with a text. */
  Screen press(String text) {
    String written = "[normalize-space()=" + quoted(text) + "]";
    return doing(
        "pressing " + text,
        () -> await("//button" + written + " | //a" + written + " | //summary" + written).click());
  }

  /** Presses a button that sends a form, and waits until its page is gone. */
  Screen leave(String button) {
    WebElement page = driver.findElement(By.tagName("html"));
    press(button);
    patiently("leaving by " + button, ExpectedConditions.stalenessOf(page));
    return this;
  }

  /** Waits until the page says so somewhere. */
  Screen sees(String text) {
    patiently(text, page -> body().contains(text));
    return this;
  }

  boolean says(String text) {
    return text().contains(text);
  }

  /** What there is to read on the page. */
  String text() {
    return patiently("a text", page -> body());
  }

  private String body() {
    return driver.findElement(By.tagName("body")).getText();
  }

  String source() {
    return Objects.requireNonNull(driver.getPageSource());
  }

  /** What stands in the rows of a table, found by its heading; blanks between cells. */
  List<String> rows(String heading) {
    String section =
        "//section[.//*[self::h1 or self::h2][normalize-space()=" + quoted(heading) + "]]";
    return patiently(
        heading,
        page ->
            await(section).findElements(By.cssSelector("tbody tr")).stream()
                .map(row -> row.getText().replaceAll("\\s+", " "))
                .toList());
  }

  /** What a link leads to, as text; fetched by the page itself, with its cookies. */
  String download(String link) {
    String target = await("//a[normalize-space()=" + quoted(link) + "]").getDomProperty("href");
    return String.valueOf(
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            fetch(arguments[0])
              .then((answer) => answer.arrayBuffer())
              .then((bytes) => done(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)));
            """,
            target));
  }

  /** Follows a link again and again until it leads to the page with a heading. */
  Screen refreshUntil(String link, String heading) {
    patiently(
        heading,
        page -> {
          if (body().contains(link)) {
            press(link);
          }
          return page.findElement(By.tagName("h1")).getText().equals(heading);
        });
    return this;
  }

  WebElement await(String xpath) {
    return patiently(
        xpath,
        page ->
            page.findElements(By.xpath(xpath)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Presses a key where the focus is, and answers where it is then. */
  WebElement key(Keys key) {
    driver.switchTo().activeElement().sendKeys(key);
    return driver.switchTo().activeElement();
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  Object script(String javascript, Object... arguments) {
    return Objects.requireNonNull(driver.executeScript(javascript, arguments));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Looks at a page in both languages at both widths. */
  Screen look(String name, String path) {
    String query = path.contains("?") ? "&lang=" : "?lang=";
    open(path + query + "nl");
    look(name + "-nl");
    open(path + query + "en");
    return look(name + "-en");
  }

  /** Looks at the page as it is, at both widths: is it for everybody, does it fit? */
  Screen look(String name) {
    for (int pixels : new int[] {PHONE, DESKTOP}) {
      width(pixels);
      String view = name + "-" + pixels;
      assertThat((Long) script("return document.documentElement.scrollWidth - innerWidth"))
          .as("%s is wider than the window", view)
          .isNotPositive();
      picture(view);
    }
    assertThat(violations()).as("accessibility of %s", name).isEmpty();
    return this;
  }

  private List<String> violations() {
    return new AxeBuilder()
        .withTags(ACCESSIBLE).analyze(driver).getViolations().stream().map(Screen::say).toList();
  }

  private static String say(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream()
            .map(node -> "\n  " + node.getHtml() + " " + node.getFailureSummary())
            .toList();
  }

  private void picture(String name) {
    Object png =
        driver
            .executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
            .get("data");
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(
          SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(png)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** XPath has no way to write both kinds of quotes in one text; nothing here needs to. */
  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
