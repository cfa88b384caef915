package dev.umbra.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class QueryTest {
  @Provide
  Arbitrary<Map<String, List<String>>> parameters() {
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(12).filter(QueryTest::isUnicode);
    return Arbitraries.maps(
            text.filter(name -> !name.isEmpty()), text.list().ofMinSize(1).ofMaxSize(3))
        .ofMaxSize(4);
  }

  private static boolean isUnicode(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings(), Arbitraries.strings().withChars("%0aFz+-=&;? ").ofMaxLength(30));
  }

  @Property
  void whatWasEncodedIsRead(@ForAll("parameters") Map<String, List<String>> parameters) {
    String form = encoded(parameters);
    assertEquals(new LinkedHashMap<>(parameters), Query.parseForm(form).parameters());
    assertEquals(parameters, Query.parse(form.replace("+", "%20")).parameters());
  }

  private static String encoded(Map<String, List<String>> parameters) {
    return parameters.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(v -> encode(e.getKey()) + "=" + encode(v)))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Property
  void anyTextIsAQueryOrMalformed(@ForAll("anything") String text) {
    readOrMalformed(Query::parse, text);
    readOrMalformed(Query::parseForm, text);
  }

  private static void readOrMalformed(Function<String, Query> parse, String text) {
    try {
      Query query = parse.apply(text);
      query.parameters().forEach((name, values) -> assertEquals(values, query.all(name)));
    } catch (MalformedRequestException e) {
      assertEquals("the query is not percent-encoded as it should be", e.getMessage());
    }
  }

  @Example
  void aPlusIsAPlusInAQueryAndASpaceInAForm() {
    assertEquals(Optional.of("a+b"), Query.parse("x=a+b").first("x"));
    assertEquals(Optional.of("a b"), Query.parseForm("x=a+b").first("x"));
  }

  @Example
  void aParameterMayComeOftenOrWithoutValue() {
    Query query = Query.parse("tag=a&n&tag=b=c&=x&&tag=");
    assertEquals(List.of("a", "b=c", ""), query.all("tag"));
    assertEquals(Optional.of(""), query.first("n"));
    assertEquals(2, query.parameters().size());
  }

  @Example
  void whatIsNotPercentEncodedIsMalformed() {
    for (String raw : List.of("%", "a=%", "a=%4", "a=%zz", "a=%-1", "a=%+1", "%=a")) {
      assertThrows(MalformedRequestException.class, () -> Query.parse(raw), raw);
      assertThrows(MalformedRequestException.class, () -> Query.parseForm(raw), raw);
    }
  }
}
