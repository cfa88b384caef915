package dev.umbra.functions.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.umbra.functions.edge.cloudfront.EdgeRequest;
import dev.umbra.functions.edge.cloudfront.EdgeResponse;
import dev.umbra.functions.edge.cloudfront.Step;
import dev.umbra.functions.edge.cloudfront.ViewerResponseFunction;
import dev.umbra.http.Headers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client hears of an upload that went to the bucket, and of everything else. */
final class EdgeAnswerTest {
  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final String ID = "0".repeat(112);
  private static final ViewerResponseFunction EDGE =
      new ViewerResponseFunction(EdgeFiles.VIEWER_RESPONSE);
  private static final Headers OF_S3 =
      new Headers(
          Map.of(
              "etag", List.of("\"1\""),
              "server", List.of("AmazonS3"),
              "date", List.of("Thu, 01 Jan 2026 00:00:00 GMT"),
              "x-amz-id-2", List.of("2"),
              "x-amz-request-id", List.of("1"),
              "x-amz-server-side-encryption", List.of("AES256"),
              "x-amz-checksum-sha256", List.of("3"),
              "x-amz-cf-id", List.of("4"),
              "content-length", List.of("0")));

  private static EdgeResponse answer(EdgeRequest request, int status) {
    return assertInstanceOf(Step.Answered.class, EDGE.run(request, status, OF_S3)).response();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/blobs/sha256/{hex}/{id}",
        "/v2/team/app/blobs/uploads/e-{id}?digest=sha256:{hex}",
        "/v2/team/app/blobs/uploads/e-{id}?ns=quay.io&digest=sha256%3A{hex}",
        "/v2/team%2Fapp/blobs/uploads/e-{id}?digest=sha256%3a{hex}&digest=x"
      })
  void anUploadIsCreated(String target) {
    EdgeResponse answer =
        answer(Viewer.request("PUT", target.replace("{hex}", HEX).replace("{id}", ID)), 200);
    assertEquals(201, answer.status());
    assertEquals(
        Map.of(
            "location", List.of("../sha256:" + HEX),
            "docker-content-digest", List.of("sha256:" + HEX),
            "docker-distribution-api-version", List.of("registry/2.0"),
            "date", List.of("Thu, 01 Jan 2026 00:00:00 GMT"),
            "x-amz-cf-id", List.of("4"),
            "content-length", List.of("0")),
        answer.headers().fields());
  }

  @Test
  void everyOtherAnswerStaysAsItIs() {
    String upload = "/v2/team/app/blobs/uploads/e-" + ID;
    for (EdgeRequest request :
        List.of(
            Viewer.request("GET", "/blobs/sha256/" + HEX + "/" + ID),
            Viewer.request("PUT", "/blobs/sha256/" + HEX + "/" + ID + "0"),
            Viewer.request("PUT", "/x/blobs/sha256/" + HEX + "/" + ID),
            Viewer.request("PUT", upload),
            Viewer.request("PUT", upload + "?digest=sha512:" + HEX),
            Viewer.request("PUT", "/v2/team/app/blobs/uploads/s-" + ID + "?digest=sha256:" + HEX),
            Viewer.request("PUT", "/v2/team/app/manifests/latest?digest=sha256:" + HEX),
            Viewer.request("GET", "/v2/"))) {
      assertEquals(200, answer(request, 200).status());
      assertEquals(OF_S3.fields(), answer(request, 200).headers().fields());
    }
    EdgeRequest closing = Viewer.request("PUT", upload + "?digest=sha256:" + HEX);
    assertEquals(OF_S3.fields(), answer(closing, 201).headers().fields());
  }
}
