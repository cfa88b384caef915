package dev.umbra.local;

import dev.umbra.local.mirror.ClientConfig;
import dev.umbra.local.mirror.Installation;
import dev.umbra.local.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code umbra client-config}: what makes clients pull through this registry. */
@Command(
    name = "client-config",
    description = {
      "Prints the configuration with which a client asks this registry first for images of docker.io,"
          + " quay.io and others, and says where each file belongs.",
      "What the registry does not have, and when it is out of reach, the client gets from the image's"
          + " own registry, without a word."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Umbra.Version.class,
    abbreviateSynopsis = true,
    sortOptions = false,
    footer = {
      "%nExamples:",
      "  umbra client-config podman --registry http://127.0.0.1:5000",
      "  umbra client-config containerd --registry https://registry --host quay.io",
      "  umbra client-config docker --registry https://10.0.0.5 --ca ca.pem --output /",
      "%nExit codes: 0 done, 1 failed (a file that is there differs, a certificate cannot be read),"
          + " 2 wrong usage."
    })
final class ClientConfigCommand implements Callable<Integer> {
  @Mixin private ClientConfigOptions options = new ClientConfigOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws StartException {
    ClientConfig config = options.client.config(mirror());
    ClientConfigText text = new ClientConfigText(spec.commandLine());
    if (options.output.isPresent()) {
      text.written(config, install(config, options.output.get()));
    } else {
      text.print(config, options.certificate);
    }
    return 0;
  }

  private Mirror mirror() throws StartException {
    if (options.certificate.isPresent() && options.registry.getScheme().equals("http")) {
      throw misused("--ca is for a --registry with https://");
    }
    if (options.force && options.output.isEmpty()) {
      throw misused("--force needs --output");
    }
    Optional<String> pem =
        options.certificate.isPresent()
            ? Optional.of(CertificateFile.read(options.certificate.get()))
            : Optional.empty();
    Mirror mirror = new Mirror(options.registry, options.hosts.stream().distinct().toList(), pem);
    if (!options.client.canMirror(mirror)) {
      throw misused("Docker's classic image store mirrors docker.io only, which no --host names");
    }
    return mirror;
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private List<Path> install(ClientConfig config, Path folder) throws StartException {
    Installation installation = new Installation(folder);
    try {
      List<Path> differing = options.force ? List.of() : installation.differing(config);
      if (!differing.isEmpty()) {
        throw new StartException(
            differing.getFirst()
                + " is there and says something else; nothing was written. Add what is missing by"
                + " hand, or --force to overwrite it");
      }
      return installation.write(config);
    } catch (IOException e) {
      throw new StartException("cannot write below " + folder + " (" + Reason.of(e) + ")", e);
    }
  }
}
