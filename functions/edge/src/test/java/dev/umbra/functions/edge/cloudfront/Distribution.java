package dev.umbra.functions.edge.cloudfront;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How a distribution is set up: one cache behaviour, CachingDisabled, AllViewerExceptHostHeader.
 *
 * @param functions of the viewer's events
 * @param origins by their ids
 * @param defaultOrigin the id of the one that is asked where a function selects none
 * @param errorCaching ErrorCachingMinTTL of 404, 414 and 500 to 504: how long they are kept
 * @param habits what is not certain of CloudFront
 */
public record Distribution(
    Functions functions,
    Map<String, Origin> origins,
    String defaultOrigin,
    Duration errorCaching,
    Set<Habit> habits) {
  /** What is kept where nothing says otherwise. */
  public static final Duration USUAL_ERROR_CACHING = Duration.ofSeconds(10);

  /** What the viewer's events call. */
  public record Functions(FunctionCode viewerRequest, FunctionCode viewerResponse) {}

  /** One that keeps no errors, with no doubtful habit. */
  public Distribution(Functions functions, Map<String, Origin> origins, String defaultOrigin) {
    this(functions, origins, defaultOrigin, Duration.ZERO, Set.of());
  }

  public Distribution {
    origins = Map.copyOf(origins);
    habits = Set.copyOf(habits);
  }

  /** The same, with this habit. */
  public Distribution with(Habit habit) {
    return new Distribution(functions, origins, defaultOrigin, errorCaching, Set.of(habit));
  }

  /** The same, keeping errors so long. */
  public Distribution withErrorCaching(Duration time) {
    return new Distribution(functions, origins, defaultOrigin, time, habits);
  }
}
