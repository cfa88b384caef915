package dev.umbra.testing.lambda;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where Lambda's runtime interface client for Java is: among the test's libraries. */
final class RuntimeClient {
  static final String MAIN_CLASS = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private RuntimeClient() {}

  /** The client's own jar and those that it needs: what stands in Lambda's /var/runtime/lib. */
  static String classPath() {
    return Stream.of(
            MAIN_CLASS,
            "com.amazonaws.services.lambda.runtime.Context",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal")
        .map(RuntimeClient::jar)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jar(String className) {
    try {
      var source = Class.forName(className).getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI()).toString();
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(
          "the test's libraries lack aws-lambda-java-runtime-interface-client", e);
    }
  }
}
