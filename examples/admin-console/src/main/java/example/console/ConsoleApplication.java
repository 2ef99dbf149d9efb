package example.console;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the console; with {@code --demo} it has a tenant to look at. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ConsoleApplication {

  /**
   * Starts it.
   *
   * @param arguments properties of Spring Boot, such as {@code --server.port=8081}, and {@code
   *     --demo}
   */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(ConsoleApplication.class);
    if (List.of(arguments).contains("--demo")) {
      application.setAdditionalProfiles("demo");
    }
    application.run(arguments);
  }
}
