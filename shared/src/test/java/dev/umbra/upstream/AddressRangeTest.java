package dev.umbra.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0.0/33",
        "10.1.0.0/8",
        "10.0.0/8/8",
        "::/129",
        "fd00::1/8",
        "localhost/8",
        "registry.example.com",
        "10.0.0.0/8 ",
        "10.0.0.256/32",
        "fe80::1%eth0"
      })
  void refusesWhatIsNoRange(String text) {
    assertEquals(Optional.empty(), AddressRange.parse(text));
  }

  @Property
  void neverThrows(@ForAll String text) {
    var _ = AddressRange.parse(text);
    var _ = AddressRange.parse(text + "/8");
  }

  @Property
  void anAddressIsInEveryRangeThatBeginsLikeIt(
      @ForAll @Size(4) byte[] bytes, @ForAll @IntRange(min = 0, max = 32) int bits)
      throws UnknownHostException {
    int address = ByteBuffer.wrap(bytes).getInt();
    int first = bits == 0 ? 0 : address & (-1 << (32 - bits));
    byte[] begin = ByteBuffer.allocate(4).putInt(first).array();
    String text = InetAddress.getByAddress(begin).getHostAddress() + "/" + bits;
    AddressRange range = AddressRange.of(text);
    assertTrue(range.contains(bytes));
    assertEquals(text, range.toString());
    assertEquals(range, AddressRange.of(range.toString()));
  }
}
