package dev.umbra.registry;

import dev.umbra.http.RegistryResponse;
import dev.umbra.image.Digest;
import dev.umbra.shadow.Explainer;
import dev.umbra.shadow.Explanation;
import dev.umbra.store.AnswerLog;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /explain} and {@code /explain/answers}: which image answers a pull, why, and which did, so
 * that a job can prove that it tested its own.
 */
final class ExplainEndpoint {
  private final Explainer explainer;
  private final AnswerLog answers;
  private final InstantSource clock;

  ExplainEndpoint(Explainer explainer, AnswerLog answers, InstantSource clock) {
    this.explainer = explainer;
    this.answers = answers;
    this.clock = clock;
  }

  RegistryResponse explain(Call call) {
    Explanation explanation = explainer.explain(call.name(), call.reference());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", call.name().canonical());
    document.put("reference", call.reference().toString());
    document.put("source", explanation.source().map(Object::toString).orElse("none"));
    explanation.digest().ifPresent(digest -> document.put("digest", digest.toString()));
    document.put("why", explanation.why());
    document.put("overlays", explanation.overlays().stream().map(ExplainEndpoint::held).toList());
    document.put("upstream", upstream(explanation.upstream()));
    document.put("drift", explanation.drift().text());
    return RegistryResponse.json(200, Json.write(document));
  }

  private static Map<String, Object> held(Explanation.Held held) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("overlay", held.overlay().name());
    members.put("has", held.there().isPresent());
    held.there()
        .ifPresent(
            there -> {
              members.put("digest", there.digest().toString());
              members.put("mediaType", there.mediaType().value());
              members.put("pushed", there.pushed().toString());
              members.put("ageSeconds", there.age().toSeconds());
              there.freshUntil().ifPresent(until -> members.put("freshUntil", until.toString()));
            });
    return members;
  }

  private static Map<String, Object> upstream(Explanation.AtUpstream upstream) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("state", upstream.state().text());
    upstream.url().ifPresent(url -> members.put("url", url.toString()));
    upstream.digest().map(Digest::toString).ifPresent(digest -> members.put("digest", digest));
    upstream.reason().ifPresent(reason -> members.put("reason", reason));
    return members;
  }

  RegistryResponse answers(Call call) {
    answers.flush();
    AnswerLog.Listed listed = answers.of(call.name(), clock.instant().minus(AnswerLog.KEPT));
    List<Map<String, Object>> lines = listed.answers().stream().map(ExplainEndpoint::line).toList();
    return RegistryResponse.json(
        200,
        Json.write(
            Map.of(
                "name", call.name().canonical(), "answers", lines, "leftOut", listed.leftOut())));
  }

  private static Map<String, Object> line(AnswerLog.Answered answered) {
    AnswerLog.Answer answer = answered.answer();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("first", answer.time().toString());
    line.put("last", answered.last().toString());
    line.put("count", answered.count());
    line.put("reference", answer.reference());
    line.put("status", answer.status());
    line.put("source", answer.source());
    answer.digest().ifPresent(digest -> line.put("digest", digest.toString()));
    return line;
  }
}
