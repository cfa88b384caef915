package dev.umbra.store.s3;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import software.amazon.awssdk.core.SdkResponse;

/** The store's own clock, as its responses tell it. */
final class StoreTime {
  private StoreTime() {}

  /** The Date of a response, in whole seconds; this machine's time from a store that sends none. */
  static Instant of(SdkResponse response) {
    return response
        .sdkHttpResponse()
        .firstMatchingHeader("Date")
        .map(StoreTime::parse)
        .orElseGet(Instant::now);
  }

  private static Instant parse(String date) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    } catch (DateTimeParseException e) {
      return Instant.now();
    }
  }
}
