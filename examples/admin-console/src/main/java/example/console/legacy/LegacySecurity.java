package example.console.legacy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** A name and a password with each request, and never a session. */
@Configuration(proxyBeanMethods = false)
class LegacySecurity {

  @Bean
  @Order(1)
  SecurityFilterChain legacyPrograms(HttpSecurity http, LegacySignIn signIn) throws Exception {
    return http.securityMatcher("/legacy/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .authenticationManager(new ProviderManager(signIn))
        .httpBasic(basic -> basic.authenticationEntryPoint(new LegacyEntryPoint()))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(new LegacyEntryPoint()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable()) // nothing is sent by itself that a site could borrow
        .build();
  }
}
