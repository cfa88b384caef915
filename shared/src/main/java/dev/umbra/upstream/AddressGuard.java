package dev.umbra.upstream;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps requests that somebody else's registry asks for out of our own networks (IANA's registries
 * of special-purpose addresses, RFC 6890): a redirect must not reach a neighbour, the metadata
 * service, or this machine.
 */
final class AddressGuard {
  private static final List<AddressRange> FORBIDDEN =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "224.0.0.0/4",
              "240.0.0.0/4",
              // ::, ::1, and what embeds an IPv4 address: compatible, translated, 6to4, Teredo
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "2001::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(AddressRange::of)
          .toList();

  private final AllowedAddresses allowed;

  AddressGuard(AllowedAddresses allowed) {
    this.allowed = allowed;
  }

  boolean permits(InetAddress address) {
    return allowed.contain(address) || !isSpecial(address.getAddress());
  }

  private static boolean isSpecial(byte[] address) {
    return isMapped(address)
        || FORBIDDEN.stream().anyMatch(forbidden -> forbidden.contains(address));
  }

  // ::ffff:0:0/96, which Java seldom leaves as it is and cannot be written as a range here.
  private static boolean isMapped(byte[] address) {
    if (address.length != 16) {
      return false;
    }
    for (int index = 0; index < 10; index++) {
      if (address[index] != 0) {
        return false;
      }
    }
    return address[10] == (byte) 0xff && address[11] == (byte) 0xff;
  }
}
