package dev.umbra.testing.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An invocation's context that keeps the log, and whose time is over when asked often enough. */
public final class FakeContext implements Context, LambdaLogger {
  /** What was invoked. */
  public static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:umbra:live";

  public final List<String> log = new ArrayList<>();
  private final int timeInMillis;
  private final AtomicInteger questions;

  /** One whose time is never over. */
  public static FakeContext withoutHurry() {
    return new FakeContext(30_000, Integer.MAX_VALUE);
  }

  /**
   * @param timeInMillis what it answers while there is time
   * @param questions so often
   */
  public FakeContext(int timeInMillis, int questions) {
    this.timeInMillis = timeInMillis;
    this.questions = new AtomicInteger(questions);
  }

  @Override
  public int getRemainingTimeInMillis() {
    return questions.getAndDecrement() > 0 ? timeInMillis : 0;
  }

  @Override
  public void log(String message) {
    log.add(message);
  }

  @Override
  public void log(byte[] message) {
    log(new String(message, StandardCharsets.UTF_8));
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public String getAwsRequestId() {
    return "b7c1e0a2-0001";
  }

  @Override
  public String getXrayTraceId() {
    return "1-67890abc-0123456789abcdef01234567";
  }

  @Override
  public String getLogGroupName() {
    return "";
  }

  @Override
  public String getLogStreamName() {
    return "";
  }

  @Override
  public String getFunctionName() {
    return "umbra";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return ARN;
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1769;
  }
}
