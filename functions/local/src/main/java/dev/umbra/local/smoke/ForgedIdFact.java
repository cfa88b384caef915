package dev.umbra.local.smoke;

import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import java.io.IOException;
import java.net.URI;

/** An upload's id that the registry did not make is refused before anything is stored. */
record ForgedIdFact(Site site) implements Fact {
  private static final int SIZE = 1_000;

  @Override
  public String name() {
    return "forged upload id";
  }

  @Override
  public String expected() {
    return "404 BLOB_UPLOAD_UNKNOWN";
  }

  @Override
  public Finding check() throws IOException, InterruptedException, StoppedException {
    Blob blob = Blob.ofSize(SIZE);
    URI forged = forge(site.uploads().start());
    Reply reply = site.uploads().put(forged, blob.digest(), blob.content());
    return reply.status() == 404 && reply.hasCode("BLOB_UPLOAD_UNKNOWN")
        ? new AsExpected(expected())
        : new Differs(
            reply.summary(),
            reply.status() == 503
                ? new EdgeAdvice(reply).text()
                : "Nobody checks the id before the bucket is reached: whoever knows the address could"
                    + " fill it. EdgeRequest has to be the viewer-request function, as it is in"
                    + " template.yaml.");
  }

  /** The same with another last digit, which belongs to the MAC. */
  private static URI forge(URI upload) {
    String text = upload.toString();
    int query = text.indexOf('?');
    int last = (query < 0 ? text.length() : query) - 1;
    char other = text.charAt(last) == '0' ? '1' : '0';
    return URI.create(text.substring(0, last) + other + text.substring(last + 1));
  }
}
