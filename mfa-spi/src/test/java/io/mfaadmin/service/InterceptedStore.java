package io.mfaadmin.service;

import io.mfaadmin.spi.MfaStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A store of which a test changes what happens at a call. */
final class InterceptedStore {

  private InterceptedStore() {}

  /** What happens at a call of the store. */
  interface Interception {
    Object call(Method method, Object[] arguments, Callee callee) throws Throwable;
  }

  /** The store itself. */
  interface Callee {
    /** What the store answers to the arguments as they are now. */
    Object proceed() throws Throwable;
  }

  static MfaStore of(MfaStore store, Interception interception) {
    return (MfaStore)
        Proxy.newProxyInstance(
            MfaStore.class.getClassLoader(),
            new Class<?>[] {MfaStore.class},
            (proxy, method, arguments) ->
                interception.call(
                    method,
                    arguments,
                    () -> {
                      try {
                        return method.invoke(store, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    }));
  }
}
