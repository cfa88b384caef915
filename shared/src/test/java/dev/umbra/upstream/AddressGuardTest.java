package dev.umbra.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static final AddressGuard GUARD = new AddressGuard(AllowedAddresses.NONE);

  @ParameterizedTest
  @CsvSource({
    "this network, 0.0.0.0, 0.255.255.255",
    "private, 10.0.0.0, 10.255.255.255",
    "shared, 100.64.0.0, 100.127.255.255",
    "loopback, 127.0.0.1, 127.255.255.255",
    "link-local, 169.254.0.0, 169.254.255.255",
    "metadata, 169.254.169.254, 169.254.169.254",
    "private, 172.16.0.0, 172.31.255.255",
    "protocols, 192.0.0.0, 192.0.0.255",
    "private, 192.168.0.0, 192.168.255.255",
    "benchmark, 198.18.0.0, 198.19.255.255",
    "multicast, 224.0.0.0, 239.255.255.255",
    "reserved, 240.0.0.0, 255.255.255.254",
    "broadcast, 255.255.255.255, 255.255.255.255",
    "unspecified, ::, ::",
    "loopback, ::1, ::1",
    "IPv4-compatible, ::2, ::808:808",
    "IPv4-mapped private, ::ffff:10.0.0.1, ::ffff:127.0.0.1",
    "translated, 64:ff9b::, 64:ff9b::ffff:ffff",
    "translated locally, 64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
    "Teredo, 2001::, 2001:0:ffff:ffff:ffff:ffff:ffff:ffff",
    "6to4, 2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "unique local, fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "metadata, fd00:ec2::254, fd00:ec2::254",
    "link-local, fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "site-local, fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "multicast, ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void forbidsSpecialNetworks(String kind, String first, String last) {
    assertFalse(GUARD.permits(InetAddress.ofLiteral(first)), kind);
    assertFalse(GUARD.permits(InetAddress.ofLiteral(last)), kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:1::",
        "2003::",
        "2600:1f18::1",
        "64:ff9b:2::",
        "64:ff9c::1",
        "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
      })
  void permitsTheInternet(String address) {
    assertTrue(GUARD.permits(InetAddress.ofLiteral(address)));
  }

  @Test
  void forbidsMappedAddressesThatJavaLeavesAsTheyAre() throws UnknownHostException {
    byte[] mapped = new byte[16];
    Arrays.fill(mapped, 10, 16, (byte) 0xff);
    System.arraycopy(new byte[] {8, 8, 8, 8}, 0, mapped, 12, 4);
    assertFalse(GUARD.permits(Inet6Address.getByAddress("mapped", mapped, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.2.3, true",
    "10.1.0.0/16, 10.2.0.0, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "fd00::/8, fd00:ec2::254, true",
    "fd00::/8, fc00::1, false",
    "0.0.0.0/0, 127.0.0.1, true",
    "0.0.0.0/0, ::1, false",
  })
  void permitsWhatTheOperatorLists(String range, String address, boolean permitted) {
    AddressGuard guard = new AddressGuard(new AllowedAddresses(List.of(AddressRange.of(range))));
    assertEquals(permitted, guard.permits(InetAddress.ofLiteral(address)));
  }

  @Test
  void socketsLookAtTheAddressThatTheyConnectTo() throws IOException {
    try (GuardedSocket socket = new GuardedSocket(GUARD)) {
      InetAddress named = InetAddress.getByAddress("innocent.example", new byte[] {127, 0, 0, 1});
      for (InetAddress address : List.of(named, InetAddress.getLoopbackAddress())) {
        assertThrows(
            ForbiddenAddressException.class,
            () -> socket.connect(new InetSocketAddress(address, 80)));
        assertThrows(
            ForbiddenAddressException.class,
            () -> socket.connect(new InetSocketAddress(address, 80), 100));
      }
      assertThrows(
          ForbiddenAddressException.class,
          () -> socket.connect(InetSocketAddress.createUnresolved("localhost", 80)));
    }
  }

  @Test
  void rangesOfOneFamilySayNothingOfTheOther() {
    assertEquals(Optional.empty(), AddressRange.parse("10.0.0.0/33"));
    assertFalse(AddressRange.of("::/0").contains(new byte[4]));
  }
}
