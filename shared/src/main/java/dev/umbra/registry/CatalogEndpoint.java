package dev.umbra.registry;

import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.shadow.CatalogView;
import dev.umbra.store.Catalog;
import java.util.List;
import java.util.Map;

/** {@code /v2/_catalog} (Docker's registry API, "Listing Repositories"): canonical names. */
final class CatalogEndpoint {
  private final CatalogView catalog;

  CatalogEndpoint(CatalogView catalog) {
    this.catalog = catalog;
  }

  RegistryResponse list(RegistryRequest request) {
    Paging paging = Paging.of(request.query());
    Catalog.Page page =
        paging.isEmpty()
            ? new Catalog.Page(List.of(), false)
            : catalog.repositories(paging.last(), paging.limit());
    RegistryResponse response =
        RegistryResponse.json(200, Json.write(Map.of("repositories", page.names())));
    return page.more()
        ? paging.link(response, "/v2/_catalog", Map.of(), page.names().getLast())
        : response;
  }
}
