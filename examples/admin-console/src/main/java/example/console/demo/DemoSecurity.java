package example.console.demo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Opens the pages of the demo to people who are not signed in yet. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoSecurity {

  @Bean
  @Order(2)
  SecurityFilterChain demoPages(HttpSecurity http) throws Exception {
    return http.securityMatcher("/demo/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }
}
