package dev.umbra.local;

import dev.umbra.local.server.GatewaySettings;
import java.util.ArrayList;
import java.util.List;

/** What whoever starts a gateway should know of the way it was set up. */
final class Cautions {
  private Cautions() {}

  static List<String> of(ServeOptions options, GatewaySettings settings) {
    List<String> cautions = new ArrayList<>();
    if (options.open) {
      cautions.add("Caution: whoever reaches this address may push, pull and delete.");
    }
    boolean secure =
        settings.tls().isPresent()
            || settings.publicAddress().filter(url -> "https".equals(url.getScheme())).isPresent();
    if (options.access.any() && !settings.bind().getAddress().isLoopbackAddress() && !secure) {
      cautions.add(
          "Caution: passwords come here in the clear. Give it --tls-cert and --tls-key, or, behind a"
              + " proxy with TLS, --public-url https://...");
    }
    return cautions;
  }
}
