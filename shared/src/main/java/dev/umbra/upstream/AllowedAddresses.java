package dev.umbra.upstream;

import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.settings.Members;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Addresses of private or special networks that the operator lets upstreams be at. */
public record AllowedAddresses(List<AddressRange> ranges) {
  /** Only addresses of the public Internet. */
  public static final AllowedAddresses NONE = new AllowedAddresses(List.of());

  public AllowedAddresses {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads {@code allowAddresses}, which may be left out.
   *
   * @throws InvalidSettingsException for what is no range
   */
  static AllowedAddresses read(Members members) throws InvalidSettingsException {
    List<AddressRange> ranges = new ArrayList<>();
    for (String text : members.texts("allowAddresses")) {
      ranges.add(
          AddressRange.parse(text)
              .orElseThrow(
                  () ->
                      members.wrong(
                          "'allowAddresses' has ranges such as 10.0.0.0/8 or fd00::/8, not '"
                              + text
                              + "'")));
    }
    return new AllowedAddresses(ranges);
  }

  AllowedAddresses and(AllowedAddresses others) {
    return new AllowedAddresses(Stream.concat(ranges.stream(), others.ranges.stream()).toList());
  }

  boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ranges.stream().anyMatch(range -> range.contains(bytes));
  }
}
