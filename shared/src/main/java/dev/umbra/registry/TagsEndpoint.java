package dev.umbra.registry;

import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import dev.umbra.shadow.CatalogView;
import dev.umbra.store.Catalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v2/<name>/tags/list} (OCI distribution specification, "Listing Tags"). */
final class TagsEndpoint {
  private final CatalogView catalog;

  TagsEndpoint(CatalogView catalog) {
    this.catalog = catalog;
  }

  RegistryResponse list(Call call) {
    Paging paging = Paging.of(call.request().query());
    if (paging.isEmpty() && catalog.exists(call.name())) {
      return document(call, List.of());
    }
    Catalog.Page page =
        Optional.of(paging)
            .filter(asked -> !asked.isEmpty())
            .flatMap(asked -> catalog.tags(call.name(), asked.last(), asked.limit()))
            .orElseThrow(() -> unknown(call));
    RegistryResponse response = document(call, page.names());
    return page.more()
        ? paging.link(
            response,
            call.repositoryPath() + "/tags/list",
            Paging.repeated(call.namespace()),
            page.names().getLast())
        : response;
  }

  private static RegistryResponse document(Call call, List<String> tags) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", call.name().asked());
    members.put("tags", tags);
    return RegistryResponse.json(200, Json.write(members));
  }

  private static RegistryException unknown(Call call) {
    return new RegistryException(
        ErrorCode.NAME_UNKNOWN, "there is no repository " + call.name().asked());
  }
}
