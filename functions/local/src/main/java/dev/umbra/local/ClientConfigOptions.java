package dev.umbra.local;

import dev.umbra.local.mirror.Client;
import dev.umbra.local.mirror.Host;
import dev.umbra.local.mirror.Mirror;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code umbra client-config}. */
final class ClientConfigOptions {
  @Parameters(
      paramLabel = "CLIENT",
      converter = ClientName.class,
      description = {
        "docker: the Docker engine.",
        "podman: podman, buildah, skopeo and CRI-O.",
        "containerd: containerd, with Kubernetes or without.",
        "buildkit: buildkitd, with docker buildx or without."
      })
  Client client = Client.DOCKER;

  @Option(
      order = 1,
      names = "--registry",
      paramLabel = "URL",
      required = true,
      converter = RegistryUrl.class,
      description = "This registry's address as the client reaches it: http[s]://HOST[:PORT].")
  URI registry = URI.create("http://127.0.0.1:5000");

  @Option(
      order = 2,
      names = "--host",
      paramLabel = "HOST",
      split = ",",
      defaultValue = Host.USUAL,
      converter = HostName.class,
      description =
          "A registry whose images the client is to ask for here first; give it for each. Default:"
              + " ${DEFAULT-VALUE}")
  List<Host> hosts = List.of();

  @Option(
      order = 3,
      names = "--ca",
      paramLabel = "FILE",
      description =
          "PEM, the certificate that signed this registry's (itself, where it is self-signed), for"
              + " clients that do not trust it yet.")
  Optional<Path> certificate = Optional.empty();

  @Option(
      order = 4,
      names = "--output",
      paramLabel = "FOLDER",
      description =
          "Write the files below this folder instead of printing them: / for this machine itself.")
  Optional<Path> output = Optional.empty();

  @Option(
      order = 5,
      names = "--force",
      description = "With --output: overwrite files that are there and differ.")
  boolean force;

  static final class ClientName implements ITypeConverter<Client> {
    @Override
    public Client convert(String text) {
      return Client.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is none of docker, podman, containerd, buildkit"));
    }
  }

  static final class RegistryUrl implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      return Mirror.parseRegistry(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is not of the form https://host or https://host:port"));
    }
  }

  static final class HostName implements ITypeConverter<Host> {
    @Override
    public Host convert(String text) {
      return Host.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no host that images' names begin with, such as quay.io"));
    }
  }
}
