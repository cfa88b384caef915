package dev.umbra.registry;

import dev.umbra.access.AccessControl;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.RegistryResponse;
import dev.umbra.http.Route;
import dev.umbra.shadow.BlobPush;
import dev.umbra.shadow.Deletion;
import dev.umbra.shadow.ManifestPush;
import dev.umbra.shadow.Stack;
import dev.umbra.shadow.Stores;
import dev.umbra.shadow.Views;
import dev.umbra.store.AnswerLog;
import dev.umbra.store.ObjectStore;
import java.util.Map;
import java.util.Optional;

/** Every route's endpoint. */
final class Endpoints {
  private final ManifestEndpoint manifests;
  private final BlobEndpoint blobs;
  private final StartUploadEndpoint starts;
  private final UploadEndpoint uploads;
  private final TagsEndpoint tags;
  private final ReferrersEndpoint referrers;
  private final CatalogEndpoint catalog;
  private final Optional<TokenEndpoint> token;
  private final ExplainEndpoint explain;

  Endpoints(
      RegistrySettings settings,
      ObjectStore store,
      Stack stack,
      Stores stores,
      Views views,
      AnswerLog answers,
      AccessControl access) {
    BlobPush blobPush = new BlobPush(stack, stores);
    Deletion deletion = new Deletion(stack, stores);
    ManifestPush manifestPush = new ManifestPush(stack, stores);
    manifests = new ManifestEndpoint(views.manifests(), manifestPush, deletion);
    blobs = new BlobEndpoint(views, deletion, store, settings);
    starts = new StartUploadEndpoint(views.blobs(), blobPush, stores.ids(), access.gatekeeper());
    uploads = new UploadEndpoint(stores, blobPush);
    tags = new TagsEndpoint(views.catalog());
    referrers = new ReferrersEndpoint(views.catalog());
    catalog = new CatalogEndpoint(views.catalog());
    token = access.desk().map(TokenEndpoint::new);
    explain = new ExplainEndpoint(views.explainer(), answers, stores.clock());
  }

  /** Answers on a route of a repository. */
  RegistryResponse answer(Call call) {
    return switch (call.routed().route()) {
      case PULL_MANIFEST -> manifests.pull(call);
      case PUSH_MANIFEST -> manifests.push(call);
      case DELETE_MANIFEST -> manifests.delete(call);
      case PULL_BLOB -> blobs.pull(call);
      case DELETE_BLOB -> blobs.delete(call);
      case START_UPLOAD -> starts.start(call);
      case UPLOAD_STATUS -> uploads.status(call);
      case UPLOAD_CHUNK -> uploads.append(call);
      case CLOSE_UPLOAD -> uploads.close(call);
      case CANCEL_UPLOAD -> uploads.cancel(call);
      case TAGS -> tags.list(call);
      case REFERRERS -> referrers.list(call);
      case EXPLAIN -> explain.explain(call);
      case ANSWERS -> explain.answers(call);
      case VERSION, CATALOG, TOKEN -> answer(call.request(), call.routed().route());
    };
  }

  /** Answers on a route of the whole registry. */
  RegistryResponse answer(RegistryRequest request, Route route) {
    return switch (route) {
      case VERSION -> RegistryResponse.json(200, Json.write(Map.of()));
      case CATALOG -> catalog.list(request);
      case TOKEN -> token.orElseThrow(Endpoints::noTokens).handle(request);
      default -> throw new IllegalStateException(route + " is a route of a repository");
    };
  }

  private static RegistryException noTokens() {
    return new RegistryException(ErrorCode.NOT_FOUND, "tokens are not issued here");
  }
}
