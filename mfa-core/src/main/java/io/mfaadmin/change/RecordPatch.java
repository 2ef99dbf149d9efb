package io.mfaadmin.change;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exactly the parts of a record that a change sets; what is not named stays as it is. A store never
 * saves a whole user.
 *
 * <p>Immutable.
 */
public final class RecordPatch {

  private final @Nullable MfaState state;
  private final @Nullable List<ContactMethod> contactMethods;
  private final AppPasswordPatch appPasswords;
  private final boolean forgetsDevices;

  private RecordPatch(Builder builder) {
    this.state = builder.state;
    this.contactMethods = builder.contactMethods;
    this.appPasswords = builder.appPasswords;
    this.forgetsDevices = builder.forgetsDevices;
  }

  /** What happens to the app passwords of a user: at most one thing in a change. */
  public sealed interface AppPasswordPatch {

    /** They stay as they are. */
    record Keep() implements AppPasswordPatch {}

    /**
     * One is added.
     *
     * @param added the app password; its name is not there yet
     */
    record Add(AppPassword added) implements AppPasswordPatch {

      /**
       * Checks the part.
       *
       * @throws NullPointerException if {@code added} is null
       */
      public Add {
        Objects.requireNonNull(added, "added");
      }
    }

    /**
     * One is deleted.
     *
     * @param name its name, exactly as stored
     */
    record Delete(String name) implements AppPasswordPatch {

      /**
       * Checks the part.
       *
       * @throws NullPointerException if {@code name} is null
       */
      public Delete {
        Objects.requireNonNull(name, "name");
      }
    }

    /** All are deleted. */
    record DeleteAll() implements AppPasswordPatch {}
  }

  /**
   * Starts a patch that changes nothing.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The state to set.
   *
   * @return the state; empty to leave it
   */
  public Optional<MfaState> state() {
    return Optional.ofNullable(state);
  }

  /**
   * The contact methods to set in place of those that are there.
   *
   * @return the methods in order, an empty list to delete them; empty to leave them
   */
  public Optional<List<ContactMethod>> contactMethods() {
    return Optional.ofNullable(contactMethods);
  }

  /**
   * What happens to the app passwords.
   *
   * @return one of the four cases
   */
  public AppPasswordPatch appPasswords() {
    return appPasswords;
  }

  /**
   * Whether the device generation is raised by one.
   *
   * @return true to raise it
   */
  public boolean forgetsDevices() {
    return forgetsDevices;
  }

  /** Names what is set, without contact details. */
  @Override
  public String toString() {
    return "RecordPatch[state="
        + state
        + ", contactMethods="
        + contactMethods
        + ", appPasswords="
        + appPasswords
        + ", forgetsDevices="
        + forgetsDevices
        + "]";
  }

  /**
   * Puts a patch together. What is set twice is set as it was last; to the app passwords only one
   * thing can happen. Not safe on several threads.
   */
  public static final class Builder {

    private @Nullable MfaState state;
    private @Nullable List<ContactMethod> contactMethods;
    private AppPasswordPatch appPasswords = new AppPasswordPatch.Keep();
    private boolean forgetsDevices;

    private Builder() {}

    /**
     * Sets the state.
     *
     * @param next the state
     * @return this builder
     */
    public Builder state(MfaState next) {
      state = Objects.requireNonNull(next, "next");
      return this;
    }

    /**
     * Sets the contact methods.
     *
     * @param next all contact methods from now on, in order; empty for none
     * @return this builder
     */
    public Builder contactMethods(List<ContactMethod> next) {
      contactMethods = List.copyOf(next);
      return this;
    }

    /**
     * Adds an app password.
     *
     * @param added the app password
     * @return this builder
     * @throws IllegalStateException if something happens to the app passwords already
     */
    public Builder addAppPassword(AppPassword added) {
      return appPasswords(new AppPasswordPatch.Add(added));
    }

    /**
     * Deletes one app password.
     *
     * @param name its name, exactly as stored
     * @return this builder
     * @throws IllegalStateException if something happens to the app passwords already
     */
    public Builder deleteAppPassword(String name) {
      return appPasswords(new AppPasswordPatch.Delete(name));
    }

    /**
     * Deletes all app passwords.
     *
     * @return this builder
     * @throws IllegalStateException if something happens to the app passwords already
     */
    public Builder deleteAllAppPasswords() {
      return appPasswords(new AppPasswordPatch.DeleteAll());
    }

    private Builder appPasswords(AppPasswordPatch next) {
      if (!(appPasswords instanceof AppPasswordPatch.Keep)) {
        throw new IllegalStateException("only one thing can happen to the app passwords");
      }
      appPasswords = next;
      return this;
    }

    /**
     * Raises the device generation.
     *
     * @return this builder
     */
    public Builder forgetDevices() {
      forgetsDevices = true;
      return this;
    }

    /**
     * Builds the patch.
     *
     * @return an immutable patch
     */
    public RecordPatch build() {
      return new RecordPatch(this);
    }
  }
}
