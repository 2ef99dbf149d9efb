package example.console.factor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Says that there is something to send, and neither what nor to whom, since logs are read by many.
 * A team puts its provider in its place.
 */
@Component
@Profile("!demo")
class LoggingCodeSender implements CodeSender {

  private static final Logger LOG = LoggerFactory.getLogger(LoggingCodeSender.class);

  @Override
  public void send(Message message) {
    LOG.warn("A code was to be sent ({}), but no provider is connected.", message.method());
  }
}
