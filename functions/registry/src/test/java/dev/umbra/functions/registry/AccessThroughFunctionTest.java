package dev.umbra.functions.registry;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.umbra.registry.AccessSuite;
import dev.umbra.registry.Door;
import dev.umbra.registry.TestRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The library's tables of who may do what, through the function. */
final class AccessThroughFunctionTest extends AccessSuite {
  private final List<FunctionDoor> doors = new ArrayList<>();

  @Override
  protected Door doorTo(TestRegistry registry) {
    FunctionDoor door = new FunctionDoor(registry.handler());
    doors.add(door);
    return door;
  }

  @AfterAll
  void nothingSecretIsInTheLog() {
    for (FunctionDoor door : doors) {
      assertFalse(door.log().contains("secret"));
      assertFalse(door.log().contains("eyJ"));
      assertFalse(door.log().contains("$2y$"));
    }
  }
}
