package io.mfaadmin.service;

import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Those users of a list whom the caller sees. Its pages are as if there were no others: each but
 * the last is full, ends at one whom they see, and is followed by one (VW-4, AU-7). Otherwise
 * lengths and cursors would tell who is left out, and which filter they pass.
 *
 * @param admission what the gate learned of the caller
 * @param list the list, by the store's positions
 */
record VisibleUsers(Admission admission, Function<PageRequest, Page<MfaUser>> list) {

  Page<MfaUser> page(PageRequest request) {
    if (admission.seesEverybody()) {
      return list.apply(request);
    }
    List<MfaUser> visible = new ArrayList<>();
    Optional<String> end = request.after();
    do {
      // No more than is missing: where that fills the page, all of it is visible, its end too.
      PageRequest missing = new PageRequest(request.limit() - visible.size(), end);
      Page<MfaUser> read = list.apply(missing);
      visible.addAll(visible(read));
      end = read.next();
    } while (end.isPresent() && visible.size() < request.limit());
    return new Page<>(visible, end.filter(next -> isFollowed(request.after(next))));
  }

  private boolean isFollowed(PageRequest end) {
    for (Page<MfaUser> page : end.pages(list)) {
      if (!visible(page).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private List<MfaUser> visible(Page<MfaUser> page) {
    return page.items().stream().filter(user -> admission.sees(user.id())).toList();
  }
}
