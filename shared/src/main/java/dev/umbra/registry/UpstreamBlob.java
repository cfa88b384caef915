package dev.umbra.registry;

import dev.umbra.http.Content;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.Method;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import dev.umbra.image.MediaType;
import dev.umbra.shadow.CachedBlobs;
import dev.umbra.shadow.CachedBlobs.Place;
import dev.umbra.shadow.Passing;
import dev.umbra.shadow.Source;
import dev.umbra.store.ByteRange;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A blob that an upstream has and no overlay. It is given out while it is copied, where this
 * process copies it and it is long; else a client that has to wait for the copy is held, and sent
 * to the same place again before it could lose patience or a gateway would cut it off; the {@code
 * wait} parameter counts, for some clients refuse to go where they were.
 *
 * @param forPush whoever asks wants to know whether to upload: no pushed image rests on an upstream
 */
record UpstreamBlob(CachedBlobs blobs, Call call, boolean forPush) {
  /** API Gateway cuts off after 30 seconds. */
  private static final Duration HELD = Duration.ofSeconds(20);

  /** Go's clients follow ten redirects. */
  private static final int MOST = 9;

  /** The answer; empty where the upstream has no such blob, or cannot be asked. */
  Optional<RegistryResponse> answer(Function<Call, Optional<RegistryResponse>> findAgain) {
    if (forPush) {
      return Optional.empty();
    }
    if (call.request().method() == Method.HEAD) {
      return blobs.size(call.name(), call.digest()).map(UpstreamBlob::size);
    }
    return switch (blobs.find(call.name(), call.digest())) {
      case Place.Elsewhere elsewhere ->
          Optional.of(BlobEndpoint.redirect(elsewhere.url()).with("Umbra-Source", Source.UPSTREAM));
      case Place.Copying copying -> held(findAgain);
      case Place.Nowhere nowhere -> Optional.empty();
    };
  }

  private static RegistryResponse size(long bytes) {
    return RegistryResponse.of(200)
        .with("Content-Type", MediaType.OCTET_STREAM)
        .with("Umbra-Source", Source.UPSTREAM)
        .with(new Content.Length(bytes));
  }

  private Optional<RegistryResponse> held(Function<Call, Optional<RegistryResponse>> findAgain) {
    Optional<Passing> passing = blobs.await(call.name(), call.digest(), firstByte(), HELD);
    if (passing.isPresent()) {
      return Optional.of(passed(passing.get()));
    }
    Optional<RegistryResponse> copied = findAgain.apply(call);
    if (copied.isPresent() || !blobs.isCopying(call.name(), call.digest())) {
      return copied;
    }
    int waits = waits();
    if (waits >= MOST) {
      throw new RegistryException(
          ErrorCode.UNAVAILABLE, "the blob is being copied from its upstream; try again");
    }
    String there = call.location("/blobs/" + call.digest());
    String again = there + (there.contains("?") ? "&" : "?") + "wait=" + (waits + 1);
    return Optional.of(BlobEndpoint.redirect(again).with("Umbra-Source", Source.UPSTREAM));
  }

  /** Whoever goes on with what was cut waits for the byte that is wanted. */
  private long firstByte() {
    return BlobContent.range(call.digest(), Long.MAX_VALUE, call.request().headers())
            instanceof RangeHeader.Part(ByteRange part)
        ? part.first()
        : 0;
  }

  private RegistryResponse passed(Passing passing) {
    RegistryResponse response =
        new BlobContent(call.digest(), passing.length(), range -> source(passing, range))
            .get(call.request().headers())
            .with("Umbra-Source", Source.UPSTREAM);
    if (!(response.content() instanceof Content.Stream)) {
      passing.close();
    }
    return response;
  }

  private static Content.Source source(Passing passing, ByteRange range) {
    return out -> {
      try (passing) {
        passing.writeTo(range, out);
      }
    };
  }

  /** What is no number is the first time. */
  private int waits() {
    return call.request()
        .query()
        .first("wait")
        .filter(text -> text.matches("[0-9]{1,2}"))
        .map(Integer::parseInt)
        .orElse(0);
  }
}
