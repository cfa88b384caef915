package dev.umbra.testing.lambda;

import dev.umbra.testing.TestBucket;
import dev.umbra.testing.lambda.DeploymentSettings.Access;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment variables of deployed functions.
 *
 * @param address the gateway's
 */
record FunctionVariables(TestBucket bucket, URI address, AccessSecrets secrets) {

  /** All that the registry function needs to open a bucket, and to be open itself. */
  static Map<String, String> onBucket(TestBucket bucket) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_REGION", bucket.region());
    variables.put("AWS_ACCESS_KEY_ID", bucket.accessKey());
    variables.put("AWS_SECRET_ACCESS_KEY", bucket.secretKey());
    variables.put("BUCKET", bucket.name());
    // Another host than the gateway's. (crane follows no redirect from a name to a loopback
    // address.)
    variables.put("S3_ENDPOINT", "http://localhost:" + bucket.endpoint().getPort());
    variables.put("OPEN", "true");
    variables.put("UPLOAD_KEY", "0123456789abcdef".repeat(4));
    return variables;
  }

  /** Those of the functions that there are. */
  Map<StackFunction, Map<String, String>> of(Access access) {
    Map<StackFunction, Map<String, String>> all = new EnumMap<>(StackFunction.class);
    switch (access) {
      case OPEN -> all.put(StackFunction.REGISTRY, open());
      case BY_SECRETS -> {
        all.put(StackFunction.REGISTRY, registry());
        all.put(StackFunction.TOKEN, token());
      }
    }
    return all;
  }

  private Map<String, String> open() {
    Map<String, String> variables = onBucket(bucket);
    variables.put("PUBLIC_URL", address.toString());
    return variables;
  }

  private Map<String, String> registry() {
    Map<String, String> variables = open();
    variables.remove("OPEN");
    variables.putAll(both());
    variables.put("TOKEN_PUBLIC_KEYS_SECRET", AccessSecrets.PUBLIC_KEYS);
    return variables;
  }

  private Map<String, String> token() {
    Map<String, String> variables = both();
    variables.put("PUBLIC_URL", address.toString());
    variables.put("AWS_REGION", bucket.region());
    variables.put("AWS_ACCESS_KEY_ID", Deployment.TOKEN_FUNCTIONS_ACCESS_KEY);
    variables.put("AWS_SECRET_ACCESS_KEY", bucket.secretKey());
    variables.put("TOKEN_KEYS_SECRET", AccessSecrets.KEYS);
    return variables;
  }

  private Map<String, String> both() {
    Map<String, String> variables = new HashMap<>(secrets.environment());
    variables.put("USERS_SECRET", AccessSecrets.USERS);
    variables.put("TOKEN_AUDIENCE", "registry-of-the-test");
    variables.put("SECRET_LIFE", "1s");
    return variables;
  }
}
