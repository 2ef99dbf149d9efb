package io.mfaadmin.spi.testkit;

import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Has ports in memory down for a while, as those over a network can be. */
final class Reachable implements Outage {

  /** What a store answers by itself. */
  private static final Set<String> NOT_ASKED = Set.of("abilities", "inHostTransaction");

  private boolean down;

  @Override
  public void during(Runnable work) {
    down = true;
    try {
      work.run();
    } finally {
      down = false;
    }
  }

  /** A port that is down then, and otherwise as the one given. */
  <P> P port(Class<P> type, P good) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (down && !NOT_ASKED.contains(method.getName())) {
                throw new StoreException("refused", null, true);
              }
              try {
                Object answer = method.invoke(good, arguments);
                return answer instanceof Abilities abilities ? abilities(abilities) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private Abilities abilities(Abilities good) {
    return new Abilities(
        good.stateCounts().map(counts -> port(Abilities.StateCounts.class, counts)),
        good.keyScan().map(scan -> port(Abilities.KeyScan.class, scan)),
        good.displayNameSearch().map(search -> port(Abilities.DisplayNameSearch.class, search)));
  }
}
