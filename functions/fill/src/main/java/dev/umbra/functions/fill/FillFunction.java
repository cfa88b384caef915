package dev.umbra.functions.fill;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.functions.process.BucketRehearsal;
import dev.umbra.functions.process.Deadline;
import dev.umbra.functions.process.EmbeddedMetrics;
import dev.umbra.functions.process.JsonLine;
import dev.umbra.functions.process.LambdaLogHandler;
import dev.umbra.functions.process.Secrets;
import dev.umbra.functions.process.Snapshot;
import dev.umbra.shadow.Fill;
import dev.umbra.shadow.Stores;
import dev.umbra.store.Claim;
import dev.umbra.store.ClaimKey;
import dev.umbra.store.Claims;
import dev.umbra.store.ObjectIds;
import dev.umbra.store.s3.S3ObjectStore;
import dev.umbra.upstream.Clients;
import dev.umbra.upstream.UpstreamSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Copies a blob of an upstream into the registry's bucket, as a Lambda function that is told of
 * each claim that is written. It answers with what came of it: {@code {"image": "<name>@<digest>",
 * "outcome": "held"}}, or {@code busy}, {@code failed}, and {@code unrequested} where the claim is
 * gone or taken. It hears of its own writing too; so it begins nothing without a request, or a blob
 * that cannot be copied would be tried for ever.
 *
 * <p>Lambda tries again where the store failed. What the upstream did not give is asked for again
 * by the next pull, which writes a new request.
 */
public final class FillFunction implements RequestStreamHandler {
  private final Fill fill;
  private final Claims claims;
  private final InstantSource clock;

  /** What Lambda calls, once in a process. */
  public FillFunction() {
    this(FunctionSettings.read(System.getenv()));
  }

  private FillFunction(FunctionSettings settings) {
    LambdaLogHandler.install();
    clock = InstantSource.system();
    S3ObjectStore store = S3ObjectStore.open(settings.store());
    Secrets secrets = Secrets.open(settings.ids().life(), clock);
    ObjectIds ids = new ObjectIds(settings.ids().keys(secrets), settings.ids().grace(), clock);
    claims = new Claims(store, clock);
    fill =
        new Fill(
            settings
                .upstreams()
                .map(upstreams -> upstreams.directory(secrets))
                .orElseGet(() -> new Clients(UpstreamSettings.NONE)),
            Stores.on(store, ids, settings.ids().grace(), clock),
            claims);
    Snapshot.rehearse(new BucketRehearsal(store, Claims.PREFIX));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    LambdaLogHandler.answering(context.getAwsRequestId());
    long start = System.nanoTime();
    switch (FillEvent.parse(input.readAllBytes())) {
      case FillEvent.Ping() -> output.write(JSON.std.asBytes(Map.of("outcome", "awake")));
      case FillEvent.OfBlob event -> copy(event, output, context, start);
    }
  }

  private void copy(FillEvent.OfBlob event, OutputStream output, Context context, long start)
      throws IOException {
    Optional<Fill.Outcome> outcome = outcome(event, Deadline.of(context));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("image", event.blob().name() + "@" + event.blob().digest());
    answer.put(
        "outcome", outcome.map(any -> any.name().toLowerCase(Locale.ROOT)).orElse("unrequested"));
    log(context, answer, (System.nanoTime() - start) / 1_000_000);
    if (outcome.equals(Optional.of(Fill.Outcome.STORE_FAILED))) {
      throw new FailedException(answer.get("image") + " was not copied: the store failed");
    }
    output.write(JSON.std.asBytes(answer));
  }

  private Optional<Fill.Outcome> outcome(FillEvent.OfBlob event, BooleanSupplier isOver) {
    ClaimKey blob = event.blob();
    return switch (event) {
      case FillEvent.Asked asked ->
          Optional.of(fill.run(Fill.Request.of(blob.name(), blob.digest()), isOver));
      case FillEvent.Claimed claimed ->
          claims.requested(blob).map(claim -> requested(blob, claim, isOver));
    };
  }

  private Fill.Outcome requested(ClaimKey blob, Claim claim, BooleanSupplier isOver) {
    Fill.Outcome outcome =
        fill.run(
            new Fill.Request(blob.name(), blob.digest(), claim.known(), Optional.empty()), isOver);
    if (outcome == Fill.Outcome.HELD) {
      // It may have been there already, and then nobody took the claim.
      claims.forget(blob);
    }
    return outcome;
  }

  private void log(Context context, Map<String, Object> answer, long milliseconds) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("requestId", context.getAwsRequestId());
    members.putAll(answer);
    members.put("ms", milliseconds);
    members.put("fills", 1);
    members.putAll(
        new EmbeddedMetrics(context.getFunctionName())
            .with(Map.of("Outcome", String.valueOf(answer.get("outcome"))), List.of("fills", "ms"))
            .members(clock.instant()));
    context.getLogger().log(JsonLine.of(members));
  }
}
