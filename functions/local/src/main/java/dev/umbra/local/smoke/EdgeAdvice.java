package dev.umbra.local.smoke;

/** What to do where a blob that is pushed in one request is not taken. */
record EdgeAdvice(Reply reply) {
  private static final String UNSIGNED =
      "S3 takes CloudFront's signature only without the x-amz-* fields that the edge sets. In"
          + " viewer-request.js (EdgeRequest in template.yaml), leave out the two lines that set"
          + " x-amz-checksum-sha256 and x-amz-content-sha256. The registry then reads and hashes"
          + " a blob when it is first asked for, which a function does for some hundred megabytes in its"
          + " 30 seconds; and whoever has an upload's id can replace its object for six hours, so let only"
          + " those push whom you trust, or deploy with Edge=false.";

  String text() {
    return switch (reply.status()) {
      case 403 -> isRefusedByS3() ? UNSIGNED + alsoPolicy() : "S3 or CloudFront refuses it.";
      case 404 ->
          "The edge does not know the registry's upload keys: the pair upload-keys of the key value"
              + " store EdgeKeys and the secret UploadKeySecretName are to have the same. Deploy with"
              + " another value of KeyRotation, which writes both.";
      case 413 ->
          "The request did not take the edge: use RegistryAddress of the stack's outputs, and see"
              + " that EdgeRequest is the distribution's viewer-request function.";
      case 502, 504 -> "CloudFront does not reach the bucket: see the origin 'bucket'.";
      case 503 ->
          "The edge has no upload keys: the key value store EdgeKeys has no pair upload-keys. Deploy"
              + " with another value of KeyRotation, which writes it.";
      default -> "See the log of the registry function, or the text of S3's answer.";
    };
  }

  private boolean isRefusedByS3() {
    String text = reply.text();
    return text.contains("SignatureDoesNotMatch") || text.contains("AccessDenied");
  }

  private String alsoPolicy() {
    return reply.text().contains("not signed") || reply.text().contains("SignatureDoesNotMatch")
        ? ""
        : " If it stays refused, the bucket's policy (PutData) does not let this distribution write.";
  }
}
