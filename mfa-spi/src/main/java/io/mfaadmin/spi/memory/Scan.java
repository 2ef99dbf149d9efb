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
import org.jspecify.annotations.Nullable;

/** Reads all users of a store whose list goes by username key, a page ahead. */
final class Scan implements UserCursor {

  private Iterator<MfaUser> items = Collections.emptyIterator();
  private Iterator<Page<MfaUser>> pages;

  Scan(MfaStore store, TenantId tenant) {
    this.pages =
        PageRequest.first(PageRequest.MAX_LIMIT)
            .pages(request -> store.list(tenant, UserFilter.ANY, request))
            .iterator();
  }

  @Override
  public @Nullable MfaUser next() {
    while (!items.hasNext() && pages.hasNext()) {
      items = pages.next().items().iterator();
    }
    return items.hasNext() ? items.next() : null;
  }

  @Override
  public void close() {
    items = Collections.emptyIterator();
    pages = Collections.emptyIterator();
  }
}
