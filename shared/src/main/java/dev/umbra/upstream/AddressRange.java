package dev.umbra.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, {@code 10.0.0.0/8} or {@code fd00::/8} (RFC 4632, section 3.1; RFC
 * 4291, section 2.3).
 */
public final class AddressRange {
  private static final Pattern GRAMMAR = Pattern.compile("([0-9a-fA-F.:]+)(?:/([0-9]{1,3}))?");

  private final byte[] first;
  private final int bits;

  private AddressRange(byte[] first, int bits) {
    this.first = first;
    this.bits = bits;
  }

  /**
   * Reads a range, or one address; empty for what is neither, and where the address has bits beyond
   * the range's: {@code 10.1.0.0/8} may mean one thing or the other.
   */
  public static Optional<AddressRange> parse(String text) {
    Matcher matcher = GRAMMAR.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return literal(matcher.group(1))
        .flatMap(address -> of(address, Optional.ofNullable(matcher.group(2))));
  }

  private static Optional<AddressRange> of(byte[] address, Optional<String> length) {
    int all = address.length * Byte.SIZE;
    int bits = length.map(Integer::parseInt).orElse(all);
    if (bits > all || !Arrays.equals(address, masked(address, bits))) {
      return Optional.empty();
    }
    return Optional.of(new AddressRange(address, bits));
  }

  /** A range that the code itself names. */
  static AddressRange of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a range: " + text));
  }

  boolean contains(byte[] address) {
    return address.length == first.length && Arrays.equals(first, masked(address, bits));
  }

  // Java makes the IPv4 address of an IPv4-mapped one, so that those are no ranges of their own.
  private static Optional<byte[]> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] masked = new byte[address.length];
    for (int index = 0; index < address.length; index++) {
      int kept = Math.clamp(bits - (long) index * Byte.SIZE, 0, Byte.SIZE);
      masked[index] = (byte) (address[index] & (0xff << (Byte.SIZE - kept)));
    }
    return masked;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressRange range
        && range.bits == bits
        && Arrays.equals(range.first, first);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(first) + bits;
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(first).getHostAddress() + "/" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
