/**
 * What a host adds to the library's policy: roles of its own and a guard of its own.
 *
 * <p>For hosts that want to pin down their policy in tests. Start at {@link
 * example.policy.HouseRoles} and {@link example.policy.ServiceAccountGuard}; the tests beside them
 * are the point of this example.
 */
package example.policy;
