package io.mfaadmin.spi.memory;

import io.mfaadmin.user.TenantId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What each tenant has, apart from all others: read by many threads or changed by one. What is done
 * with it must be quick, and call nothing that is not of this package.
 *
 * @param <T> what a tenant has
 */
final class PerTenant<T> {

  private final ConcurrentMap<TenantId, Guarded<T>> tenants = new ConcurrentHashMap<>();
  private final Supplier<T> nothingYet;

  PerTenant(Supplier<T> nothingYet) {
    this.nothingYet = nothingYet;
  }

  <R> R read(TenantId tenant, Function<? super T, R> reading) {
    Guarded<T> guarded = of(tenant);
    return within(guarded.lock.readLock(), guarded.content, reading);
  }

  <R> R change(TenantId tenant, Function<? super T, R> changing) {
    Guarded<T> guarded = of(tenant);
    return within(guarded.lock.writeLock(), guarded.content, changing);
  }

  /** As {@link #change}, where there is nothing to answer. */
  void update(TenantId tenant, Consumer<? super T> updating) {
    change(
        tenant,
        content -> {
          updating.accept(content);
          return content;
        });
  }

  private static <T, R> R within(Lock lock, T content, Function<? super T, R> work) {
    lock.lock();
    try {
      return work.apply(content);
    } finally {
      lock.unlock();
    }
  }

  private Guarded<T> of(TenantId tenant) {
    return tenants.computeIfAbsent(
        tenant, key -> new Guarded<>(nothingYet.get(), new ReentrantReadWriteLock()));
  }

  private record Guarded<T>(T content, ReadWriteLock lock) {}
}
