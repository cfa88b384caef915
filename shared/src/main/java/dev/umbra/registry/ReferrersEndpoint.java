package dev.umbra.registry;

import dev.umbra.http.RegistryResponse;
import dev.umbra.image.MediaType;
import dev.umbra.shadow.CatalogView;
import dev.umbra.store.Referrer;
import dev.umbra.store.Referrers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /v2/<name>/referrers/<digest>} (OCI distribution specification, "Listing Referrers").
 * Every manifest with a subject is found here, also one whose client keeps the referrers tag as
 * well.
 */
final class ReferrersEndpoint {
  private final CatalogView catalog;

  ReferrersEndpoint(CatalogView catalog) {
    this.catalog = catalog;
  }

  RegistryResponse list(Call call) {
    Paging paging = Paging.of(call.request().query());
    Optional<String> type = call.request().query().first("artifactType");
    Referrers.Page page =
        paging.isEmpty()
            ? new Referrers.Page(List.of(), Optional.empty())
            : catalog.referrers(call.name(), call.digest(), paging.last(), paging.limit());
    List<Map<String, Object>> manifests =
        page.referrers().stream()
            .filter(referrer -> type.isEmpty() || type.equals(referrer.artifactType()))
            .map(ReferrersEndpoint::descriptor)
            .toList();
    RegistryResponse response = index(manifests);
    if (type.isPresent()) {
      response = response.with("OCI-Filters-Applied", "artifactType");
    }
    return page.last().isPresent()
        ? link(call, paging, response, type, page.last().get())
        : response;
  }

  private static RegistryResponse link(
      Call call, Paging paging, RegistryResponse response, Optional<String> type, String last) {
    Map<String, String> parameters = new HashMap<>(Paging.repeated(call.namespace()));
    type.ifPresent(filter -> parameters.put("artifactType", filter));
    String path = call.repositoryPath() + "/referrers/" + call.digest();
    return paging.link(response, path, parameters, last);
  }

  private static RegistryResponse index(List<Map<String, Object>> manifests) {
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("schemaVersion", 2);
    index.put("mediaType", MediaType.OCI_INDEX.value());
    index.put("manifests", manifests);
    return RegistryResponse.json(200, Json.write(index)).with("Content-Type", MediaType.OCI_INDEX);
  }

  private static Map<String, Object> descriptor(Referrer referrer) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("mediaType", referrer.mediaType().value());
    descriptor.put("digest", referrer.digest().toString());
    descriptor.put("size", referrer.size());
    referrer.artifactType().ifPresent(type -> descriptor.put("artifactType", type));
    if (!referrer.annotations().isEmpty()) {
      descriptor.put("annotations", referrer.annotations());
    }
    return descriptor;
  }
}
