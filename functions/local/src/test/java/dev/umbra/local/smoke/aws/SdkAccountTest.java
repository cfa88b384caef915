package dev.umbra.local.smoke.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.local.smoke.Account.Schedule;
import dev.umbra.local.smoke.AccountException;
import dev.umbra.local.smoke.aws.AwsServer.Answer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests and answers as the services' API references have them. */
final class SdkAccountTest {
  private static final String ARN = "arn:aws:lambda:eu-central-1:1:function:prune:live";

  private final AwsServer aws = new AwsServer();
  private final SdkAccount account = new SdkAccount("umbra", open(aws));

  private static SdkClients open(AwsServer aws) {
    System.setProperty("aws.accessKeyId", "key");
    System.setProperty("aws.secretAccessKey", "secret");
    try {
      return SdkClients.open(Optional.of("eu-central-1"), Optional.of(aws.address()));
    } catch (AccountException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    account.close();
    aws.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private static Answer resources(String logical, String physical, String next) {
    return Answer.of(
        """
        <ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
          <ListStackResourcesResult>
            <StackResourceSummaries>
              <member>
                <LogicalResourceId>%s</LogicalResourceId>
                <PhysicalResourceId>%s</PhysicalResourceId>
                <ResourceStatus>CREATE_COMPLETE</ResourceStatus>
              </member>
            </StackResourceSummaries>
            %s
          </ListStackResourcesResult>
        </ListStackResourcesResponse>
        """
            .formatted(logical, physical, next));
  }

  @Test
  void readsAllPagesOfAStack() throws AccountException {
    aws.when("NextToken=more", resources("Bucket", "images", ""))
        .when("StackName=umbra", resources("PruneTimer", "timer", "<NextToken>more</NextToken>"));
    assertEquals(Map.of("PruneTimer", "timer", "Bucket", "images"), account.resources());
  }

  @Test
  void readsTheQuota() throws AccountException {
    aws.when(
        "GET /2016-08-19/account-settings",
        Answer.of("{\"AccountLimit\":{\"ConcurrentExecutions\":10}}"));
    assertEquals(10, account.concurrency());
  }

  @Test
  void readsTheSnapshotsState() throws AccountException {
    aws.when(
            "/functions/a/configuration?Qualifier=live",
            Answer.of(
                "{\"SnapStart\":{\"ApplyOn\":\"PublishedVersions\",\"OptimizationStatus\":\"On\"}}"))
        .when("/functions/b/configuration?Qualifier=live", Answer.of("{}"));
    assertEquals("On", account.snapshots("a", "live"));
    assertEquals("Off", account.snapshots("b", "live"));
  }

  @Test
  void readsTheSchedule() throws AccountException {
    aws.when(
        "GET /schedules/timer",
        Answer.of(
            "{\"State\":\"DISABLED\",\"Target\":{\"Arn\":\"" + ARN + "\",\"RoleArn\":\"x\"}}"));
    assertEquals(new Schedule("DISABLED", ARN), account.schedule("timer"));
  }

  @Test
  void readsTheChecksumOfTheObject() throws AccountException {
    aws.when(
            "prefix=blobs%2Fsha256%2Faa%2F",
            Answer.of(
                "<ListBucketResult><Contents><Key>blobs/sha256/aa/1</Key></Contents>"
                    + "</ListBucketResult>"))
        .when("HEAD /images/blobs/sha256/aa/1", new Answer(200, "", "x-amz-checksum-sha256: sum="))
        .when("prefix=blobs%2Fsha256%2Fbb%2F", Answer.of("<ListBucketResult/>"));
    assertEquals(Optional.of("sum="), account.checksum("images", "blobs/sha256/aa/"));
    assertEquals(Optional.empty(), account.checksum("images", "blobs/sha256/bb/"));
  }

  private static Answer missing(String code) {
    return new Answer(404, "<Error><Code>" + code + "</Code></Error>", "");
  }

  @Test
  void readsWhetherTheBucketIsClosed() throws AccountException {
    String all =
        "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>"
            + "<IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy>"
            + "<RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>";
    aws.when("GET /closed?publicAccessBlock", Answer.of(all))
        .when(
            "GET /ajar?publicAccessBlock",
            Answer.of(all.replaceFirst("<BlockPublicAcls>true", "<BlockPublicAcls>false")))
        .when("GET /open?publicAccessBlock", missing("NoSuchPublicAccessBlockConfiguration"))
        .when("GET /closed?policy", Answer.of("{\"Statement\":[]}"))
        .when("GET /open?policy", missing("NoSuchBucketPolicy"));
    assertTrue(account.blocksPublicAccess("closed"));
    assertFalse(account.blocksPublicAccess("ajar"));
    assertFalse(account.blocksPublicAccess("open"));
    assertEquals(Optional.of("{\"Statement\":[]}"), account.policy("closed"));
    assertEquals(Optional.empty(), account.policy("open"));
  }

  @Test
  void saysInOneLineWhatMayNotBeAsked() {
    AccountException failure = assertThrows(AccountException.class, account::concurrency);
    assertEquals(1, String.valueOf(failure.getMessage()).lines().count());
    assertThrows(AccountException.class, () -> account.policy("images"));
  }
}
