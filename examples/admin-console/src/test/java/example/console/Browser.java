package example.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import example.console.directory.Account;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;

/** As much of a browser as a test over HTTP needs: cookies, forms with their token, redirects. */
final class Browser {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final TimeBasedOneTimePasswordGenerator APP =
      new TimeBasedOneTimePasswordGenerator();
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern METHOD = Pattern.compile("name=\"method\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([^<]+)</code>");

  private final int port;
  private final TestClock clock;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private Page page = new Page(0, Map.of(), "", "");
  private @Nullable String secret;

  Browser(int port, TestClock clock) {
    this.port = port;
    this.clock = clock;
  }

  /** What came back. */
  record Page(int status, Map<String, List<String>> headers, String path, String body) {

    @Nullable String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? null : values.get(0);
    }

    List<String> setCookies() {
      return headers.getOrDefault("set-cookie", List.of());
    }
  }

  Page page() {
    return page;
  }

  Map<String, String> cookies() {
    return cookies;
  }

  Browser with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** The secret that an authenticator app has scanned from a page. */
  String secret() {
    assertThat(secret).as("the secret of an app").isNotNull();
    return secret;
  }

  /** Moves to another browser what an authenticator app has. */
  Browser withApp(String scanned) {
    secret = scanned;
    return this;
  }

  Page get(String path) {
    return follow(send(HttpRequest.newBuilder(uri(path)).GET()), path);
  }

  /** Sends a form with the token of the page that is open. */
  Page post(String path, String... form) {
    return follow(submit(path, form), path);
  }

  /** Sends a form without following where it leads. */
  HttpResponse<String> submit(String path, String... form) {
    List<String> fields = new ArrayList<>(List.of(form));
    Matcher token = TOKEN.matcher(page.body());
    if (token.find()) {
      fields.add("_csrf");
      fields.add(token.group(1));
    }
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
  }

  /** Sends a file as the form of the page that is open does, without following where it leads. */
  HttpResponse<String> upload(String path, String fileName, String content) {
    Matcher token = TOKEN.matcher(page.body());
    assertThat(token.find()).as("a token on " + page.body()).isTrue();
    String boundary = "----" + UUID.randomUUID();
    String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=";
    String body =
        part
            + "\"_csrf\"\r\n\r\n"
            + token.group(1)
            + "\r\n"
            + part
            + "\"file\"; filename=\""
            + fileName
            + "\"\r\nContent-Type: text/csv\r\n\r\n"
            + content
            + "\r\n--"
            + boundary
            + "--\r\n";
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String encoded(List<String> fields) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.size(); i += 2) {
      body.append(i == 0 ? "" : "&")
          .append(URLEncoder.encode(fields.get(i), StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
    }
    return body.toString();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      StringBuilder sent = new StringBuilder();
      cookies.forEach(
          (name, value) ->
              sent.append(sent.isEmpty() ? "" : "; ").append(name).append('=').append(value));
      request.header("Cookie", sent.toString());
    }
    request.header("Accept", "text/html,*/*;q=0.8");
    headers.forEach(request::header);
    HttpResponse<String> response;
    try {
      response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    for (String cookie : response.headers().allValues("set-cookie")) {
      String pair = cookie.split(";", 2)[0];
      String name = pair.substring(0, pair.indexOf('='));
      String value = pair.substring(pair.indexOf('=') + 1);
      if (value.isEmpty() || cookie.contains("Max-Age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, value);
      }
    }
    return response;
  }

  /** Goes where an answer leads. */
  Page follow(HttpResponse<String> response, String path) {
    HttpResponse<String> last = response;
    String at = path;
    for (int i = 0; i < 10 && last.statusCode() / 100 == 3; i++) {
      URI to = last.uri().resolve(last.headers().firstValue("location").orElseThrow());
      assertThat(to.getPort()).as("nobody is led elsewhere").isEqualTo(port);
      at = to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
      last = send(HttpRequest.newBuilder(uri(at)).GET());
    }
    page = new Page(last.statusCode(), last.headers().map(), at, last.body());
    return page;
  }

  /** Types name and password. */
  Page signIn(String username, String password) {
    get("/sign-in");
    return post("/sign-in", "username", username, "password", password);
  }

  Page signIn(Account account) {
    return signIn(account.email(), TestHost.PASSWORD);
  }

  /** Adds an authenticator app at the page that is open, and proves it. */
  Page registerApp() {
    String base = page.path();
    post(base, "method", "APP_CODE");
    Matcher shown = SECRET.matcher(page.body());
    assertThat(shown.find()).as("a secret on " + page.body()).isTrue();
    secret = shown.group(1);
    return post(base + "/prove", "code", appCode());
  }

  /** With which the page that is open takes a code. */
  List<String> methods() {
    List<String> methods =
        METHOD.matcher(page.body()).results().map(found -> found.group(1)).toList();
    assertThat(methods).as("methods on " + page.body()).isNotEmpty();
    return methods;
  }

  /** Types the code of the app at the page that is open, which asks for one. */
  Page verify(String... more) {
    List<String> form = new ArrayList<>(List.of("method", methods().get(0), "code", appCode()));
    form.addAll(List.of(more));
    return post(page.path(), form.toArray(new String[0]));
  }

  /** The code that the app shows now; each is used once, so time passes. */
  String appCode() {
    clock.pass(APP.getTimeStep());
    return codeAgain();
  }

  /** The code that the app shows until time passes. */
  String codeAgain() {
    try {
      return APP.generateOneTimePasswordString(
          new SecretKeySpec(new Base32().decode(secret()), APP.getAlgorithm()),
          clock.instant(),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }
}
