package io.mfaadmin.audit;

import io.mfaadmin.user.UserId;
import java.util.Objects;
import java.util.Optional;

/** Who did something, as of then (AD-1). */
public sealed interface Actor {

  /**
   * The name as of then, for people to read.
   *
   * @return the name
   */
  String name();

  /**
   * The stable id.
   *
   * @return the id; empty for an operator, who is no user of the tenant
   */
  Optional<UserId> id();

  /**
   * Somebody who administers others.
   *
   * @param user who
   * @param name the name as of then: 1 to 256 characters, not all blank, no control characters, no
   *     unpaired surrogates
   */
  record Administrator(UserId user, String name) implements Actor {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the name has another shape
     */
    public Administrator {
      Objects.requireNonNull(user, "user");
      Line.require(name, "name", 256);
    }

    @Override
    public Optional<UserId> id() {
      return Optional.of(user);
    }
  }

  /**
   * A user acting on themself (AU-8).
   *
   * @param user who
   * @param name the name as of then: 1 to 1,024 characters, not all blank, no control characters,
   *     no unpaired surrogates
   */
  record Self(UserId user, String name) implements Actor {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the name has another shape
     */
    public Self {
      Objects.requireNonNull(user, "user");
      Line.require(name, "name", 1_024);
    }

    @Override
    public Optional<UserId> id() {
      return Optional.of(user);
    }
  }

  /**
   * An operator of the host, through the recovery entry (AU-9).
   *
   * @param name who: 1 to 256 characters, not all blank, no control characters, no unpaired
   *     surrogates
   */
  record Operator(String name) implements Actor {

    /**
     * Checks the part.
     *
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name has another shape
     */
    public Operator {
      Line.require(name, "name", 256);
    }

    @Override
    public Optional<UserId> id() {
      return Optional.empty();
    }
  }
}
