package dev.umbra.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Which room may know which. Each module's {@code ArchitectureTest} extends this class and so
 * checks its own classes and those below it. Rooms that do not exist yet are no violation.
 */
public abstract class ArchitectureRules {

  /** Rooms from top to bottom; rooms in one row do not know each other. */
  private static final List<List<String>> ROWS =
      List.of(
          List.of(
              "dev.umbra.functions.registry..",
              "dev.umbra.functions.token..",
              "dev.umbra.functions.fill..",
              "dev.umbra.functions.prune..",
              "dev.umbra.functions.keys..",
              "dev.umbra.local.."),
          List.of("dev.umbra.functions.process.."),
          List.of("dev.umbra.registry..", "dev.umbra.prune.."),
          List.of("dev.umbra.shadow..", "dev.umbra.access.."),
          List.of("dev.umbra.upstream.."),
          List.of("dev.umbra.store.."),
          List.of("dev.umbra.image..", "dev.umbra.http..", "dev.umbra.settings.."));

  /** It asks AWS about what is deployed, and may do so with any client of the SDK. */
  private static final String LOOKS_AT_DEPLOYMENTS = "dev.umbra.local.smoke.aws..";

  private static final DescribedPredicate<JavaClass> IN_A_NULL_MARKED_PACKAGE =
      describe(
          "be in a @NullMarked package",
          type -> type.getPackage().isAnnotatedWith(NullMarked.class));

  private static final JavaClasses MAIN_CLASSES =
      new ClassFileImporter()
          .withImportOption(ArchitectureRules::isMainCode)
          .importPackages("dev.umbra");

  private static boolean isMainCode(Location location) {
    return !location.contains("/test-classes/") && !location.contains("-tests.jar");
  }

  @Test
  void dependenciesPointDownOnly() {
    for (int row = 0; row < ROWS.size(); row++) {
      for (String room : ROWS.get(row)) {
        String[] forbidden =
            ROWS.subList(0, row + 1).stream()
                .flatMap(List::stream)
                .filter(other -> !other.equals(room))
                .toArray(String[]::new);
        check(
            noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden));
      }
    }
  }

  @Test
  void everyClassIsInARoom() {
    String[] rooms = ROWS.stream().flatMap(List::stream).toArray(String[]::new);
    check(classes().should().resideInAnyPackage(rooms));
  }

  @Test
  void imagesKnowTheJdkAndJacksonOnly() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.umbra.image..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "dev.umbra.image..", "java..", "org.jspecify..", "com.fasterxml.jackson.."));
  }

  @Test
  void httpKnowsTheJdkOnly() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.umbra.http..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.umbra.http..", "java..", "org.jspecify.."));
  }

  @Test
  void onlyTheS3StoreKnowsTheS3Sdk() {
    onlyIn("dev.umbra.store.s3..", "software.amazon.awssdk.services.s3..");
  }

  @Test
  void onlyThePruneFunctionKnowsTheSdksLambdaClient() {
    onlyIn("dev.umbra.functions.prune..", "software.amazon.awssdk.services.lambda..");
  }

  @Test
  void fewPlacesKnowTheSdk() {
    check(
        noClasses()
            .that(
                resideOutsideOfPackages(
                    "dev.umbra.store.s3..",
                    "dev.umbra.functions.prune..",
                    "dev.umbra.functions.keys..",
                    "dev.umbra.functions.process..",
                    LOOKS_AT_DEPLOYMENTS))
            .should()
            .dependOnClassesThat(resideInAnyPackage("software.amazon.awssdk..")));
  }

  @Test
  void secretsAreReadInOnePlaceAndWrittenInAnother() {
    check(
        noClasses()
            .that(
                resideOutsideOfPackages(
                    "dev.umbra.functions.process..", "dev.umbra.functions.keys.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("software.amazon.awssdk.services.secretsmanager..")));
  }

  @Test
  void onlyUpstreamsAreAskedOverTheHttpClient() {
    onlyIn("dev.umbra.upstream..", "org.apache.hc..");
  }

  @Test
  void onlyAccessKnowsHowTokensAndPasswordsAreMade() {
    onlyIn("dev.umbra.access..", "com.nimbusds..", "at.favre..");
  }

  @Test
  void onlyFunctionsKnowLambda() {
    onlyIn("dev.umbra.functions..", "com.amazonaws..");
  }

  @Test
  void onlyTheGatewayKnowsItsServerAndItsCommandLine() {
    onlyIn("dev.umbra.local..", "io.helidon..", "picocli..");
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("dev.umbra.(**)").should().beFreeOfCycles());
  }

  @Test
  void everyPackageIsNullMarked() {
    check(classes().should(ArchCondition.from(IN_A_NULL_MARKED_PACKAGE)));
  }

  private static void onlyIn(String room, String... libraries) {
    check(
        noClasses()
            .that(resideOutsideOfPackages(room, LOOKS_AT_DEPLOYMENTS))
            .should()
            .dependOnClassesThat(resideInAnyPackage(libraries)));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN_CLASSES);
  }
}
