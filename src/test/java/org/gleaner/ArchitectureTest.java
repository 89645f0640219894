package org.gleaner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house's rules, each with its reason. */
class ArchitectureTest {

    private static final String ROOT = "org.gleaner.";

    /** What each package may use of ours, beside itself. */
    private static final Map<String, List<String>> USES = Map.ofEntries(
            Map.entry("data", List.of()),
            Map.entry("task", List.of()),
            Map.entry("net", List.of("task")),
            Map.entry("image", List.of("data", "task")),
            Map.entry("gather", List.of("data", "image", "net", "task")),
            Map.entry("store", List.of("data", "task")),
            Map.entry("learn", List.of("data", "image", "task")),
            Map.entry("engine", List.of("learn", "image", "net", "data", "task")),
            Map.entry("project", List.of("learn", "store", "gather", "image", "net", "data", "task")),
            Map.entry("serve", List.of("learn", "image", "task")),
            Map.entry("bench", List.of("serve", "learn", "gather", "image", "data", "task")),
            Map.entry("sample", List.of("gather", "task")),
            Map.entry(
                    "cli",
                    List.of(
                            "bench", "serve", "sample", "project", "learn", "store", "gather", "image", "data",
                            "task")),
            Map.entry(
                    "app", List.of("sample", "serve", "project", "learn", "store", "gather", "image", "data", "task")),
            Map.entry(
                    "ui",
                    List.of("app", "bench", "serve", "project", "learn", "store", "gather", "image", "data", "task")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gleaner");

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatLiesBelowThem() {
        return USES.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> below(name).check(CLASSES)));
    }

    private static ArchRule below(String name) {
        String[] others = USES.keySet().stream()
                .filter(other -> !other.equals(name)
                        && !USES.getOrDefault(name, List.of()).contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("a change should be felt only above the place where it is made")
                .allowEmptyShould(true);
    }

    @Test
    void noCycles() {
        slices().matching("org.gleaner.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package in a cycle cannot be understood alone")
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineKnowsDjl() {
        only("org.gleaner.engine..", "ai.djl..", "everything else runs on a scripted engine in tests");
    }

    @Test
    void onlyAStartedEngineGivesDevices() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Torch")
                .should()
                .callMethod("ai.djl.Device", "cpu")
                .orShould()
                .callMethod("ai.djl.Device", "gpu")
                .because("whoever has a device may compute, and the native library must be loaded by then")
                .check(CLASSES);
    }

    @Test
    void onlyServeKnowsTheHttpServer() {
        only("org.gleaner.serve..", "org.eclipse.jetty..", "its limits and headers hold for every answer");
    }

    @Test
    void onlyNetAndGatherTalkToTheNetwork() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.gleaner.net..", "org.gleaner.gather..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .because("limits, time-outs and address rules hold for every download")
                .check(CLASSES);
    }

    @Test
    void onlyTheEdgesReadJson() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.gleaner.store..",
                        "org.gleaner.cli..",
                        "org.gleaner.engine..",
                        "org.gleaner.gather..",
                        "org.gleaner.serve..",
                        "org.gleaner.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .because(
                        "files have one format and one place that knows it; the command line prints, the engine reads weights, providers and the model's server answer in it")
                .check(CLASSES);
    }

    @Test
    void javaFxStaysInTheWindow() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.gleaner.app..", "org.gleaner.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("the core runs on servers without a display")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.gleaner.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
                .because("a model that knows a node cannot be tested without a window")
                .check(CLASSES);
    }

    @Test
    void noTabKnowsAnother() {
        slices().matching("org.gleaner.ui.(gather|augment|train|clean|confusion|predict)..")
                .should()
                .notDependOnEachOther()
                .because("only the shell knows the screens")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.gleaner.ui.kit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.gleaner.app..",
                        "org.gleaner.ui.gather..",
                        "org.gleaner.ui.augment..",
                        "org.gleaner.ui.train..",
                        "org.gleaner.ui.clean..",
                        "org.gleaner.ui.confusion..",
                        "org.gleaner.ui.predict..")
                .because("the kit is made of parts that any screen can use")
                .check(CLASSES);
    }

    @Test
    void oneDoorToTheFxThread() {
        long callers = CLASSES.stream()
                .filter(ArchitectureTest::callsRunLater)
                .map(type -> type.getFullName().replaceFirst("\\$.*", ""))
                .distinct()
                .count();
        org.junit.jupiter.api.Assertions.assertTrue(
                callers <= 1, callers + " classes call Platform.runLater; events must pass one queue");
    }

    private static boolean callsRunLater(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("runLater"))
                || type.getMethodReferencesFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("runLater"));
    }

    private static void only(String user, String used, String reason) {
        noClasses()
                .that()
                .resideOutsideOfPackage(user)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(used)
                .because(reason)
                .check(CLASSES);
    }
}
