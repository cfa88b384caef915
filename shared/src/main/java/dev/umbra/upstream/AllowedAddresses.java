package dev.umbra.upstream;

import java.net.InetAddress;
import java.util.List;

/** Addresses of private or special networks that the operator lets upstreams be at. */
public record AllowedAddresses(List<AddressRange> ranges) {
  /** Only addresses of the public Internet. */
  public static final AllowedAddresses NONE = new AllowedAddresses(List.of());

  public AllowedAddresses {
    ranges = List.copyOf(ranges);
  }

  boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ranges.stream().anyMatch(range -> range.contains(bytes));
  }
}
