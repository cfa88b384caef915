package dev.umbra.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where the images are. */
final class StoreOptions {
  @Option(
      order = 1,
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Where the images are stored; made when it is not there. Default: ${DEFAULT-VALUE}")
  Path data = DataFolder.ofUser();

  @Option(
      order = 5,
      names = "--bucket",
      paramLabel = "NAME",
      description = "Store in this S3 bucket instead of the folder.")
  Optional<String> bucket = Optional.empty();

  @Option(
      order = 6,
      names = "--s3-endpoint",
      paramLabel = "URL",
      description =
          "Where the bucket's S3 is, when it is not Amazon's: LocalStack, MinIO and others.")
  Optional<URI> s3Endpoint = Optional.empty();

  @Option(
      order = 7,
      names = "--region",
      paramLabel = "REGION",
      description = "The bucket's region. Default: what AWS_REGION or the AWS profile says.")
  Optional<String> region = Optional.empty();

  @Option(
      order = 8,
      names = "--s3-read-then-delete",
      description =
          "For stores without conditional deletes, such as LocalStack: read, compare, delete."
              + " Caution: a push that meets a delete of the same image can then be lost.")
  boolean readThenDelete;
}
