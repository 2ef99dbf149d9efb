package io.mfaadmin.service;

import io.mfaadmin.access.Role;
import io.mfaadmin.spi.AdministratorDirectory;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory of administrators that is down. */
final class BrokenDirectory implements AdministratorDirectory {

  @Override
  public Optional<Set<Role>> rolesOf(TenantId tenant, UserId caller) {
    throw new IllegalStateException("the directory is down");
  }

  @Override
  public Map<UserId, Set<Role>> administrators(TenantId tenant) {
    throw new IllegalStateException("the directory is down");
  }
}
