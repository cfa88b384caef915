package dev.umbra.local.smoke;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts about a deployment, in the order in which they are checked. */
public final class Smoke implements AutoCloseable {
  private static final int LONGEST_REASON = 200;

  private final Http http;
  private final Door door;
  private final List<Fact> facts;

  private Smoke(Site site, Optional<Stack> stack) {
    this.http = site.registry().http();
    this.door = site.door();
    this.facts = new ArrayList<>(ofRegistry(site));
    stack.ifPresent(deployed -> facts.addAll(ofStack(site, deployed)));
  }

  /**
   * Asks once, to see what is there.
   *
   * @param address scheme, host and perhaps a port
   * @param credentials empty to do what everybody may
   * @param account empty where AWS is not to be asked
   * @throws StoppedException where no registry answers, or the stack cannot be read
   */
  public static Smoke of(
      URI address, Optional<Credentials> credentials, String repository, Optional<Account> account)
      throws StoppedException, InterruptedException {
    Optional<Stack> stack =
        account.isPresent() ? Optional.of(Stack.read(account.get())) : Optional.empty();
    Http http = new Http(address);
    Reply reply = reach(http);
    Optional<Login> login =
        switch (reply.status()) {
          case 200 -> Optional.empty();
          case 401 -> Optional.of(login(http, reply, credentials, repository));
          default ->
              throw new StoppedException(
                  address
                      + "/v2/ answers "
                      + reply.summary()
                      + "; that is no registry, or its log"
                      + " says why");
        };
    return new Smoke(new Site(new Registry(http, login), Door.of(reply), repository), stack);
  }

  private static Reply reach(Http http) throws StoppedException, InterruptedException {
    try {
      return http.send(http.request("/v2/").method("GET", BodyPublishers.noBody()));
    } catch (IOException e) {
      throw new StoppedException(
          "cannot reach "
              + http.address()
              + " ("
              + reason(e)
              + "); take RegistryAddress of the stack's outputs",
          e);
    }
  }

  private static Login login(
      Http http, Reply reply, Optional<Credentials> credentials, String repository) {
    String service =
        reply
            .header("WWW-Authenticate")
            .or(() -> reply.header("X-Registry-Challenge"))
            .flatMap(Challenge::parse)
            .map(Challenge::service)
            .orElse("umbra");
    String scope = "repository:" + repository + ":pull,push,delete";
    return new Login(http, credentials, service, scope);
  }

  private static List<Fact> ofRegistry(Site site) {
    return List.of(
        new ChallengeFact(site),
        new FunctionChallengeFact(site),
        new TokenFact(site),
        new WholeBlobFact(site),
        new LargeBlobFact(site),
        new WrongBytesFact(site),
        new RepeatedPutFact(site),
        new ForgedIdFact(site),
        new FreshManifestFact(site),
        new ManifestHeadFact(site),
        new BlobHeadFact(site),
        new BlobRangeFact(site),
        new TooLargePatchFact(site),
        new DeleteFact(site),
        new RequestIdFact(site));
  }

  private static List<Fact> ofStack(Site site, Stack stack) {
    return List.of(
        new DoorFact(stack, site.door()),
        new ConcurrencyFact(stack),
        new SnapshotFact(stack, "RegistryFunction"),
        new SnapshotFact(stack, "TokenFunction"),
        new SnapshotFact(stack, "FillFunction"),
        new ScheduleFact(stack),
        new StoredChecksumFact(site, stack),
        new BucketFact(stack));
  }

  /** What the registry is reached through. */
  public Door door() {
    return door;
  }

  public List<Fact> facts() {
    return List.copyOf(facts);
  }

  /** Checks one; no answer is one that differs. */
  public static Row check(Fact fact) throws InterruptedException, StoppedException {
    try {
      return new Row(fact.name(), fact.expected(), fact.check());
    } catch (AccountException e) {
      return new Row(
          fact.name(), fact.expected(), new Finding.LeftOut("AWS does not say: " + reason(e)));
    } catch (IOException e) {
      return new Row(
          fact.name(),
          fact.expected(),
          new Finding.Differs(
              reason(e),
              "Try again; where it stays so, the logs of gateway and function say why."));
    }
  }

  private static String reason(IOException failure) {
    String text =
        switch (failure) {
          case HttpConnectTimeoutException late -> "no answer";
          case ConnectException refused -> "no connection";
          default ->
              Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
        };
    String line = text.lines().findFirst().orElse("");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
  }

  @Override
  public void close() {
    http.close();
  }
}
