package example.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A browser of this machine with its driver, both named to Selenium, so that it downloads none. */
record Chromium(Path browser, Path driver) {

  /** The first pair that is there: Debian's, then what hosted runners have. */
  static Optional<Chromium> installed() {
    String runners = System.getenv().getOrDefault("CHROMEWEBDRIVER", "/usr/bin");
    return Stream.of(
            new Chromium(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromedriver")),
            new Chromium(Path.of("/usr/bin/google-chrome"), Path.of(runners, "chromedriver")))
        .filter(pair -> Files.isExecutable(pair.browser) && Files.isExecutable(pair.driver))
        .findFirst();
  }

  ChromeDriver start() {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .usingAnyFreePort()
            .build();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-device-scale-factor=1",
        "--hide-scrollbars");
    return new ChromeDriver(service, options);
  }
}
