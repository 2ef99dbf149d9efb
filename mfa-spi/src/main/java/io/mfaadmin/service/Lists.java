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
      int limit,
      Optional<String> cursor,
      Function<PageRequest, Page<T>> store) {
    Optional<String> position = cursor.flatMap(text -> Cursors.open(subject.tenant(), query, text));
    if (cursor.isPresent() && position.isEmpty()) {
      return gate.deny(subject, Denial.of(DenialCode.CURSOR_INVALID, action));
    }
    PageRequest request = new PageRequest(limit, position);
    Page<T> page;
    try {
      page = store.apply(request);
    } catch (UnknownPositionException e) {
      // Whoever knows how positions are bound can forge one; the store finds that it is none.
      LOG.warn("A cursor is refused, because the store does not know its position", e);
      return gate.deny(subject, Denial.of(DenialCode.CURSOR_INVALID, action));
    }
    return new Answer.Granted<>(
        new Page<>(
            page.items(), page.next().map(next -> Cursors.seal(subject.tenant(), query, next))));
  }
}
