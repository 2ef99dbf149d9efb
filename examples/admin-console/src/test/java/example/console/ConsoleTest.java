package example.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of the running console; all of them share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = {ConsoleApplication.class, TestHost.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:console;DB_CLOSE_DELAY=-1",
      "console.key-file=target/test.key",
      "console.rows-at-once=2",
      "server.address=127.0.0.1",
      "spring.servlet.multipart.max-file-size=64KB",
      "spring.servlet.multipart.max-request-size=96KB",
      "server.tomcat.remoteip.remote-ip-header=X-Forwarded-For",
      "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.9"
    })
@interface ConsoleTest {}
