package dev.umbra.explore;

import dev.umbra.store.ListPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A schedule in words, digests and ids replaced by names. */
final class Story implements Trace {
  private static final Pattern HEX = Pattern.compile("(?:sha256[:/])?([0-9a-f]{40,})");

  private final Map<String, String> names = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  Story(World world) {
    world.ledger.all().forEach(entry -> name(entry.deed()));
  }

  private void name(Deed deed) {
    switch (deed) {
      case Deed.TagPush push -> name(push.artifact());
      case Deed.DigestPush push -> name(push.artifact());
      case Deed.BlobPush push -> names.put(push.blob().digest().hex(), push.blob().name());
      case Deed.TagCache cache -> name(cache.artifact());
      case Deed.BlobDelete delete -> names.put(delete.blob().digest().hex(), delete.blob().name());
      case Deed.TagDelete delete -> {}
      case Deed.ManifestDelete delete -> name(delete.artifact());
    }
  }

  private void name(Artifact artifact) {
    names.put(artifact.digest().hex(), artifact.name());
    artifact.blobs().forEach(blob -> names.put(blob.digest().hex(), blob.name()));
    artifact.children().forEach(this::name);
    artifact.subject().ifPresent(this::name);
  }

  @Override
  public void add(World world, Choice choice, Object outcome) {
    world.ledger.all().forEach(entry -> name(entry.deed()));
    lines.add(
        switch (choice) {
          case Choice.Grant grant -> line(grant.step(), outcome);
          case Choice.Wait wait -> "-- " + wait.time() + " later --";
          case Choice.Die die -> die.actor() + " dies";
          case Choice.LoseAnswer lose -> line(lose.step(), outcome);
          case Choice.LoseRequest lose -> line(lose.step(), outcome);
        });
  }

  private String line(Step<?> step, Object outcome) {
    return readable(
        "%-8s %-8s %s -> %s"
            .formatted(step.actor, step.request.method(), step.request.key(), described(outcome)));
  }

  private static String described(Object outcome) {
    return switch (outcome) {
      case Optional<?> found -> found.isPresent() ? "found" : "missing";
      case ListPage page ->
          page.entries().stream()
              .map(ListPage.Entry::name)
              .collect(Collectors.joining(" ", "[", "]"));
      default -> outcome.toString().replaceAll("\\[.*", "").toLowerCase(java.util.Locale.ROOT);
    };
  }

  private String readable(String text) {
    Matcher matcher = HEX.matcher(text);
    return matcher.replaceAll(
        match -> names.computeIfAbsent(match.group(1), unknown -> "#" + (names.size() + 1)));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
