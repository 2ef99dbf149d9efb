package io.mfaadmin.spi.memory;

import io.mfaadmin.spi.Abilities.UserCursor;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads all users of a store whose list goes by username key, a page ahead. */
final class Scan implements UserCursor {

  private final MfaStore store;
  private final TenantId tenant;
  private Iterator<MfaUser> items = Collections.emptyIterator();
  private Optional<PageRequest> following = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));

  Scan(MfaStore store, TenantId tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  @Override
  public @Nullable MfaUser next() {
    while (!items.hasNext() && following.isPresent()) {
      PageRequest request = following.get();
      Page<MfaUser> page = store.list(tenant, UserFilter.ANY, request);
      items = page.items().iterator();
      following = page.next().map(request::after);
    }
    return items.hasNext() ? items.next() : null;
  }

  @Override
  public void close() {
    items = Collections.emptyIterator();
    following = Optional.empty();
  }
}
