package dev.umbra.upstream;

/**
 * All that an operator says of upstreams.
 *
 * @param addresses of special networks that all of them may be at
 */
public record UpstreamSettings(Upstreams upstreams, AllowedAddresses addresses) {
  /** No upstreams. */
  public static final UpstreamSettings NONE =
      new UpstreamSettings(Upstreams.NONE, AllowedAddresses.NONE);

  /** All that this one may be at: what another may does not count. */
  AllowedAddresses addressesOf(Upstream upstream) {
    return addresses.and(upstream.addresses());
  }
}
