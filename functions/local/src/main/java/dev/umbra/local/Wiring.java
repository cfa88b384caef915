package dev.umbra.local;

import dev.umbra.http.RequestHandler;
import dev.umbra.local.server.Gateway;
import dev.umbra.local.server.GatewaySettings;
import dev.umbra.local.server.RequestLog;
import dev.umbra.registry.Registry;
import dev.umbra.registry.RegistrySettings;
import dev.umbra.registry.RegistrySettings.BlobDeletion;
import dev.umbra.registry.RegistrySettings.BlobHead;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.store.Grace;
import dev.umbra.store.UploadKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Makes a running gateway of options: the one place where its parts are put together. */
final class Wiring {
  private Wiring() {}

  static Serving start(ServeOptions options) throws StartException {
    GatewaySettings gateway = gatewaySettings(options);
    URI address = address(gateway);
    OpenStore store = Stores.open(options.store, gateway.publicAddress().orElse(address));
    Shadowing shadowing = Shadowing.of(options.upstream, options.store.data.resolve("spool"));
    Answers answers = Answers.in(store.objects());
    try {
      Registry registry =
          new Registry(
              registrySettings(options),
              store.objects(),
              InstantSource.system(),
              shadowing.stack(),
              shadowing.upstreaming(),
              answers.log(),
              UserAccess.of(options.access, options.store.data));
      RequestHandler handler = store.routes().apply(registry);
      Pruning pruning = Pruning.start(options, store.objects());
      return new Serving(
          listen(gateway, handler, pruning),
          store,
          address,
          Cautions.of(options, gateway),
          new Beside(pruning, shadowing, answers));
    } catch (StartException | RuntimeException e) {
      answers.close();
      shadowing.close();
      store.close();
      throw e;
    }
  }

  private static GatewaySettings gatewaySettings(ServeOptions options) throws StartException {
    Optional<SSLContext> tls = Optional.empty();
    if (options.tls().isPresent()) {
      ServeOptions.Tls files = options.tls().get();
      tls = Optional.of(new TlsFiles(files.certificate, files.key).load());
    }
    return new GatewaySettings(
        ListenAddress.choose(options),
        tls,
        PublicAddress.check(options.publicUrl),
        GatewaySettings.Limits.ofThisProcess());
  }

  private static RegistrySettings registrySettings(ServeOptions options) throws StartException {
    UploadKeys keys = uploadKeys(options);
    return new RegistrySettings(
        new Grace(options.grace),
        () -> keys,
        options.redirects() ? BlobServing.REDIRECT : BlobServing.INLINE,
        BlobHead.LENGTH,
        options.allowBlobDelete ? BlobDeletion.ON : BlobDeletion.OFF);
  }

  private static UploadKeys uploadKeys(ServeOptions options) throws StartException {
    return options.uploadKeyFile.isPresent()
        ? UploadKeyFile.read(options.uploadKeyFile.get())
        : UploadKeyFile.readOrMake(options.store.data.resolve("upload.key"));
  }

  private static Gateway listen(GatewaySettings settings, RequestHandler handler, Pruning pruning)
      throws StartException {
    try {
      return Gateway.start(
          settings, handler, new RequestLog(System.err, Clock.system(ZoneId.systemDefault())));
    } catch (IOException e) {
      pruning.close();
      throw ListenAddress.unusable(settings.bind(), e);
    }
  }

  /** Listening everywhere includes the loopback address. */
  private static URI address(GatewaySettings settings) {
    InetSocketAddress bind = settings.bind();
    String authority =
        bind.getAddress().isAnyLocalAddress()
            ? "127.0.0.1:" + bind.getPort()
            : ListenAddress.text(bind);
    return URI.create((settings.tls().isPresent() ? "https://" : "http://") + authority);
  }
}
