package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;

/** The bucket is closed: to the public, and to requests in the clear. */
record BucketFact(Stack stack) implements Fact {
  @Override
  public String name() {
    return "bucket";
  }

  @Override
  public String expected() {
    return "no public access, its policy";
  }

  @Override
  public Finding check() throws IOException {
    String bucket = stack.id("Bucket");
    if (!stack.account().blocksPublicAccess(bucket)) {
      return new Differs(
          "public access is not blocked",
          "Deploy again, or block it: aws s3api put-public-access-block --bucket "
              + bucket
              + " --public-access-block-configuration"
              + " BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,"
              + "RestrictPublicBuckets=true");
    }
    String policy = stack.account().policy(bucket).orElse("");
    if (!policy.contains("TlsOnly")) {
      return new Differs(
          "no policy TlsOnly", "Deploy again; somebody changed the bucket's policy.");
    }
    return stack.has("Distribution") && !policy.contains("PutData")
        ? new Differs("no policy PutData", "Deploy again; CloudFront may not store blobs.")
        : new AsExpected("closed, TlsOnly");
  }
}
