package dev.umbra.upstream;

/**
 * All that an operator says of upstreams.
 *
 * @param addresses of special networks that they may be at
 */
public record UpstreamSettings(Upstreams upstreams, AllowedAddresses addresses) {
  /** No upstreams. */
  public static final UpstreamSettings NONE =
      new UpstreamSettings(Upstreams.NONE, AllowedAddresses.NONE);
}
