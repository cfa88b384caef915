package dev.umbra.functions.keys;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.umbra.functions.process.JsonLine;
import dev.umbra.functions.process.LambdaLogHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes and rotates the registry's keys, as a Lambda function that CloudFormation tells of a custom
 * resource. Whatever comes of it, CloudFormation gets an answer.
 */
public final class KeysFunction implements RequestStreamHandler {
  private final Wiring wiring;
  private final AnswerDoor answers;

  /** What Lambda calls, once in a process. */
  public KeysFunction() {
    LambdaLogHandler.install();
    wiring = new Wiring(FunctionSettings.read(System.getenv()));
    answers = wiring.answers();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    LambdaLogHandler.answering(context.getAwsRequestId());
    long start = System.nanoTime();
    KeysRequest request = KeysRequest.parse(input.readAllBytes());
    TimeLeft time = new TimeLeft(context::getRemainingTimeInMillis, Thread::sleep);
    try {
      Answer answer =
          request.resource().equals(Fingerprint.TYPE)
              ? Fingerprint.answer(request)
              : Errand.run(() -> new Keys(wiring::rings, time).answer(request), time.forWork());
      log(context, request, answer, (System.nanoTime() - start) / 1_000_000);
      answers.send(request.envelope().responseUrl(), answer.json(request.envelope()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before CloudFormation was answered");
    }
  }

  private static void log(Context context, KeysRequest request, Answer answer, long milliseconds) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("requestId", context.getAwsRequestId());
    members.put("type", request.type().toString());
    members.put("resource", request.envelope().physicalId());
    members.put("request", request.envelope().requestId());
    members.put("status", answer.status().name());
    members.put("reason", answer.reason());
    members.put("ms", milliseconds);
    context.getLogger().log(JsonLine.of(members));
  }
}
