package example.console.security;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** Who may reach which address, and what browsers are told. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** How many sessions a user may have: the registry is there to end them, not to count them. */
  private static final int UNLIMITED = -1;

  @Bean
  SecurityFilterChain browsers(
      HttpSecurity http, SecurityContextRepository contexts, SessionRegistry sessions)
      throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/sign-in/**", "/assets/**", "/error")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .addFilterBefore(new ReadableRequests(), CsrfFilter.class)
        .securityContext(context -> context.securityContextRepository(contexts))
        .sessionManagement(
            management ->
                management
                    .maximumSessions(UNLIMITED)
                    .sessionRegistry(sessions)
                    .expiredUrl("/sign-in"))
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/sign-in")))
        .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in"))
        .headers(headers -> headers.defaultsDisabled().addHeaderWriter(BrowserHeaders.ALL))
        .build();
  }

  @Bean
  SessionRegistry sessionRegistry() {
    return new SessionRegistryImpl();
  }

  /** Tells the registry of sessions that ended or have another id. */
  @Bean
  HttpSessionEventPublisher sessionEvents() {
    return new HttpSessionEventPublisher();
  }

  @Bean
  SecurityContextRepository securityContexts() {
    return new HttpSessionSecurityContextRepository();
  }

  /** New passwords are hashed with what the JDK has; those of an older application still count. */
  @Bean
  PasswordEncoder passwordEncoder() {
    return new DelegatingPasswordEncoder(
        "pbkdf2",
        Map.of(
            "pbkdf2",
            Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
            "bcrypt",
            new BCryptPasswordEncoder()));
  }
}
