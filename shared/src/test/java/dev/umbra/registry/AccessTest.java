package dev.umbra.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Who may do what, in the core. */
final class AccessTest extends AccessSuite {
  @Override
  protected Door doorTo(TestRegistry registry) {
    return registry;
  }

  @Test
  void theTablesAreLongAndHaveNoRowTwice() {
    assertTrue(access().size() >= 100);
    assertTrue(attacks().size() >= 100);
    assertEquals(access().size(), new HashSet<>(access()).size());
    assertEquals(attacks().size(), new HashSet<>(attacks()).size());
  }
}
