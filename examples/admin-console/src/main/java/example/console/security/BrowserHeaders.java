package example.console.security;

import java.util.List;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CompositeHeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/**
 * What browsers are told with every page, also with one that refuses what no page was asked for.
 */
final class BrowserHeaders {

  /** Nothing inline, nothing from elsewhere, in nobody's frame; and nothing is kept. */
  static final HeaderWriter ALL =
      new CompositeHeaderWriter(
          List.of(
              new ContentSecurityPolicyHeaderWriter(
                  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                      + " font-src 'self'; connect-src 'self'; form-action 'self';"
                      + " base-uri 'none'; frame-ancestors 'none'"),
              new XContentTypeOptionsHeaderWriter(),
              new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
              new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN),
              new PermissionsPolicyHeaderWriter("camera=(), geolocation=(), microphone=()"),
              new HstsHeaderWriter(),
              new CacheControlHeadersWriter()));

  private BrowserHeaders() {}
}
