package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UnknownPositionException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way to read any list page by page: the caller's cursor is opened, the store asked, and its
 * position sealed again (VW-3).
 */
final class Lists {

  private static final Logger LOG = LoggerFactory.getLogger(Lists.class);

  private Lists() {}

  static <T> Answer<Page<T>> read(
      Gate gate,
      Subject subject,
      Action action,
      List<String> query,
      PageRequest page,
      Function<PageRequest, Page<T>> store) {
    Optional<String> position =
        page.after().flatMap(cursor -> Cursors.open(subject.tenant(), query, cursor));
    if (page.after().isPresent() && position.isEmpty()) {
      return gate.deny(subject, Denial.of(DenialCode.CURSOR_INVALID, action));
    }
    Page<T> read;
    try {
      read = store.apply(new PageRequest(page.limit(), position));
    } catch (UnknownPositionException e) {
      // Whoever knows how positions are bound can forge one; the store finds that it is none. What
      // it says of that repeats what was forged, and so is not logged (E43).
      LOG.warn("A cursor is refused, because the store does not know its position");
      return gate.deny(subject, Denial.of(DenialCode.CURSOR_INVALID, action));
    }
    return new Answer.Granted<>(
        new Page<>(
            read.items(), read.next().map(next -> Cursors.seal(subject.tenant(), query, next))));
  }
}
