package dev.umbra.functions.keys;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/** Does what CloudFormation asks, and says what came of it. */
final class Keys {
  private final Function<KeySettings, List<Ring>> rings;
  private final TimeLeft time;

  Keys(Function<KeySettings, List<Ring>> rings, TimeLeft time) {
    this.rings = rings;
    this.time = time;
  }

  Answer answer(KeysRequest request) throws InterruptedException {
    try {
      return Answer.success(
          switch (request.type()) {
            case CREATE -> bringAbout(request, Optional.empty());
            case UPDATE -> bringAbout(request, rotation(request));
            case DELETE -> "the keys stay until the stack deletes their secrets";
          });
    } catch (FailedException e) {
      return Answer.failed(e.reason());
    } catch (SdkException e) {
      return Answer.failed(
          "Secrets Manager could not be asked (%s); the keys in use are good, deploy again"
              .formatted(e.getMessage()));
    }
  }

  private String bringAbout(KeysRequest request, Optional<Transition> rotation)
      throws InterruptedException {
    KeySettings settings = KeySettings.parse(request.properties());
    return new Rings(rings.apply(settings), time)
        .bringAbout(request.envelope(), rotation, settings.pause());
  }

  private static Optional<Transition> rotation(KeysRequest request) {
    Transition change =
        new Transition(
            request.envelope().physicalId(),
            KeySettings.rotation(request.before()),
            KeySettings.rotation(request.properties()));
    return Optional.of(change).filter(each -> !each.from().equals(each.to()));
  }
}
