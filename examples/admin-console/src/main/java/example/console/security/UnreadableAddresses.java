package example.console.security;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Addresses that come as far as no filter: Spring Security's firewall rejects them, or Tomcat
 * itself cannot read them. They are answered as all others are.
 */
@Configuration(proxyBeanMethods = false)
class UnreadableAddresses {

  /** Such as {@code //x}. The page is that of any other error. */
  @Bean
  RequestRejectedHandler rejectedByTheFirewall() {
    return (request, response, rejected) -> {
      BrowserHeaders.ALL.writeHeaders(request, response);
      response.sendError(HttpStatus.BAD_REQUEST.value());
    };
  }

  /** Such as {@code /%00}. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> unreadByTomcat() {
    return tomcat ->
        tomcat.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new StaticPage()));
  }

  /** One page in every language: where no application was found, none can be asked for. */
  private static final class StaticPage extends ErrorReportValve {

    private final String page;

    StaticPage() {
      try {
        page =
            new ClassPathResource("unreadable-address.html")
                .getContentAsString(StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      if (request.getContext() != null || !response.setErrorReported()) {
        return;
      }
      BrowserHeaders.ALL.writeHeaders(request, response);
      response.setContentType(MediaType.TEXT_HTML_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      try {
        PrintWriter out = response.getReporter();
        if (out != null) {
          out.write(page);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
