package dev.umbra.local.smoke.aws;

import dev.umbra.local.smoke.Account;
import dev.umbra.local.smoke.AccountException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/** Asks AWS, with the credentials that the SDK finds (environment, profile, role). */
public final class SdkAccount implements Account, AutoCloseable {
  private static final int NOT_FOUND = 404;

  private final SdkClients clients;
  private final String stack;

  /**
   * @param stack its name
   * @param clients are closed with it
   */
  public SdkAccount(String stack, SdkClients clients) {
    this.stack = stack;
    this.clients = clients;
  }

  @Override
  public Map<String, String> resources() throws AccountException {
    return ask(
        () -> {
          Map<String, String> ids = new HashMap<>();
          // All of them; DescribeStackResources ends after 100.
          for (StackResourceSummary resource :
              clients
                  .cloudFormation()
                  .listStackResourcesPaginator(request -> request.stackName(stack))
                  .stackResourceSummaries()) {
            ids.put(
                resource.logicalResourceId(),
                Optional.ofNullable(resource.physicalResourceId()).orElse(""));
          }
          return ids;
        });
  }

  @Override
  public int concurrency() throws AccountException {
    return ask(
        () ->
            Optional.ofNullable(
                    clients
                        .lambda()
                        .getAccountSettings(request -> {})
                        .accountLimit()
                        .concurrentExecutions())
                .orElse(0));
  }

  @Override
  public String snapshots(String function, String alias) throws AccountException {
    return ask(
        () ->
            Optional.ofNullable(
                    clients
                        .lambda()
                        .getFunctionConfiguration(
                            request -> request.functionName(function).qualifier(alias))
                        .snapStart())
                .map(snapStart -> String.valueOf(snapStart.optimizationStatusAsString()))
                .orElse("Off"));
  }

  @Override
  public Schedule schedule(String name) throws AccountException {
    return ask(
        () -> {
          GetScheduleResponse found =
              clients.scheduler().getSchedule(request -> request.name(name));
          return new Schedule(found.stateAsString(), found.target().arn());
        });
  }

  @Override
  public Optional<String> checksum(String bucket, String prefix) throws AccountException {
    return ask(
        () ->
            clients
                .s3()
                .listObjectsV2(request -> request.bucket(bucket).prefix(prefix).maxKeys(1))
                .contents()
                .stream()
                .findFirst()
                .map(S3Object::key)
                .flatMap(key -> checksumOf(bucket, key)));
  }

  private Optional<String> checksumOf(String bucket, String key) {
    return Optional.ofNullable(
        clients
            .s3()
            .headObject(
                request -> request.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED))
            .checksumSHA256());
  }

  @Override
  public Optional<String> policy(String bucket) throws AccountException {
    return askIfAny(
        () ->
            Optional.ofNullable(
                clients.s3().getBucketPolicy(request -> request.bucket(bucket)).policy()));
  }

  @Override
  public boolean blocksPublicAccess(String bucket) throws AccountException {
    return askIfAny(
            () ->
                Optional.ofNullable(
                    clients
                        .s3()
                        .getPublicAccessBlock(request -> request.bucket(bucket))
                        .publicAccessBlockConfiguration()))
        .map(SdkAccount::blocksAll)
        .orElse(false);
  }

  private static boolean blocksAll(PublicAccessBlockConfiguration block) {
    return Boolean.TRUE.equals(block.blockPublicAcls())
        && Boolean.TRUE.equals(block.blockPublicPolicy())
        && Boolean.TRUE.equals(block.ignorePublicAcls())
        && Boolean.TRUE.equals(block.restrictPublicBuckets());
  }

  /** The same as {@link #ask}; what is not there is empty. */
  private static <T> Optional<T> askIfAny(Supplier<Optional<T>> question) throws AccountException {
    return ask(
        () -> {
          try {
            return question.get();
          } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private static <T> T ask(Supplier<T> question) throws AccountException {
    try {
      return question.get();
    } catch (SdkException e) {
      throw new AccountException(reason(e), e);
    }
  }

  private static String reason(SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    // The SDK lists all places where it looked.
    if (message.startsWith("Unable to load credentials")) {
      return "no credentials are found; 'aws configure export-credentials --format env' prints those"
          + " of the AWS CLI for the environment";
    }
    return message.lines().findFirst().orElse("it failed");
  }

  @Override
  public void close() {
    clients.close();
  }
}
