package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sends a row's request with a row's credentials. How:
 *
 * <ul>
 *   <li>{@code none}: as it is
 *   <li>{@code basic}: with the password
 *   <li>{@code token}: without, then with a token for what the challenge says
 *   <li>{@code token S T}, {@code tokens S T}: with a token for these scopes, asked for with one
 *       parameter or with several
 *   <li>{@code post}, {@code refresh}: as {@code token}, which is asked for by POST, with the
 *       password or a refresh token that was asked for with it
 *   <li>{@code forged X}: with that one of {@link ForgedTokens}
 *   <li>{@code exchange X}: with a token that was asked for with that one as a refresh token
 *   <li>{@code raw X}: with that Authorization field
 * </ul>
 *
 * Where no token is given, that is the answer.
 */
final class AccessClient {
  private static final Pattern SCOPE = Pattern.compile(".*,scope=\"([^\"]*)\".*");
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Door door;
  private final AccessWorld world;
  private final AccessRow row;

  AccessClient(Door door, AccessWorld world, AccessRow row) {
    this.door = door;
    this.world = world;
    this.row = row;
  }

  Answer send() {
    String[] how = row.how().split(" ", 2);
    String rest = how.length > 1 ? world.fill(how[1]) : "";
    return switch (how[0]) {
      case "none" -> door.send(request());
      case "basic" -> send(basic());
      case "token" -> rest.isEmpty() ? challenged(this::gotten) : with(gotten(List.of(rest)));
      case "tokens" -> with(gotten(Arrays.asList(rest.split(" ", -1))));
      case "post" -> challenged(this::posted);
      case "refresh" -> challenged(this::refreshed);
      case "forged" -> send("Bearer " + world.forged().make(rest));
      case "exchange" -> with(exchanged(world.forged().make(rest), List.of()));
      case "raw" -> send(rest);
      default -> throw new IllegalArgumentException(row.how());
    };
  }

  private TestRequest request() {
    TestRequest request = TestRequest.of(row.method(), world.fill(row.target()));
    return row.method().equals("PUT") ? request.withBody(Fixtures.read("image.json")) : request;
  }

  private Answer send(String authorization) {
    return door.send(request().with("Authorization", authorization));
  }

  private interface TokenSource {
    Answer token(List<String> scopes);
  }

  private Answer challenged(TokenSource source) {
    Answer first = door.send(request());
    if (first.status() != 401) {
      return first;
    }
    Matcher scope = SCOPE.matcher(first.required("WWW-Authenticate"));
    return with(source.token(scope.matches() ? List.of(scope.group(1)) : List.of()));
  }

  private Answer with(Answer token) {
    return token.status() == 200 ? send("Bearer " + token.json().get("token")) : token;
  }

  private Answer gotten(List<String> scopes) {
    TestRequest request = TestRequest.get("/auth/token?service=umbra" + parameters(scopes));
    return door.send(row.who().equals("-") ? request : request.with("Authorization", basic()));
  }

  private Answer posted(List<String> scopes) {
    return form(
        "grant_type=password&client_id=test&username=%s&password=%s%s"
            .formatted(encoded(user()), encoded(password()), parameters(scopes)));
  }

  private Answer refreshed(List<String> scopes) {
    Answer first =
        form(
            "grant_type=password&access_type=offline&username=%s&password=%s"
                .formatted(encoded(user()), encoded(password())));
    return first.status() == 200
        ? exchanged(
            Optional.ofNullable(first.json().get("refresh_token")).orElseThrow().toString(), scopes)
        : first;
  }

  private Answer exchanged(String refresh, List<String> scopes) {
    return form("grant_type=refresh_token&refresh_token=" + encoded(refresh) + parameters(scopes));
  }

  private Answer form(String form) {
    return door.send(
        TestRequest.of("POST", "/auth/token")
            .with("Content-Type", FORM)
            .withBody(form.getBytes(UTF_8)));
  }

  private static String parameters(List<String> scopes) {
    return scopes.stream().map(scope -> "&scope=" + encoded(scope)).collect(Collectors.joining());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private String user() {
    return row.who().replace("?", "");
  }

  private String password() {
    return row.who().endsWith("?") ? "wrong" : AccessWorld.password(user());
  }

  private String basic() {
    String pair = user() + ":" + password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
