package org.gleaner;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
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

    /** What a room may use of ours, beside itself, and why it is a room. */
    private record Room(String reason, List<String> uses) {

        static Room of(String reason, String... uses) {
            return new Room(reason, List.of(uses));
        }
    }

    /** Rooms from the ground up. A package that is not named belongs to the room around it. */
    private static final Map<String, Room> ROOMS = Map.ofEntries(
            Map.entry("data", Room.of("values of the domain need only words for people", "task")),
            Map.entry("task", Room.of("progress, cancel and refusals are everybody's")),
            Map.entry("net", Room.of("limits and time-outs hold for every download", "task")),
            Map.entry("image", Room.of("pixels know nothing of projects", "data", "task")),
            Map.entry("gather", Room.of("strangers' photos come in by one way", "data", "image", "net", "task")),
            Map.entry("store", Room.of("files have one format and one place that knows it", "data", "task")),
            Map.entry("table", Room.of("labels of all shapes become one before anybody sees them", "data", "task")),
            Map.entry("text", Room.of("the language is chosen in one place", "task")),
            Map.entry("stats", Room.of("arithmetic knows nothing of photos", "task")),
            Map.entry("learn", Room.of("a port that any engine can fill", "analysis", "data", "image", "task")),
            Map.entry("analysis", Room.of("what an evaluation tells needs no engine", "data", "stats", "task")),
            Map.entry("engine.files", Room.of("what reads strangers' weights is read alone", "data", "task")),
            Map.entry(
                    "engine.script",
                    Room.of(
                            "what a network is does not depend on how it is run",
                            "data",
                            "engine.files",
                            "image",
                            "learn",
                            "task")),
            Map.entry(
                    "engine.onnx",
                    Room.of(
                            "the network is defined once, and translated",
                            "data",
                            "engine.files",
                            "engine.script",
                            "image",
                            "task")),
            Map.entry(
                    "engine",
                    Room.of(
                            "machinery behind the port",
                            "analysis",
                            "data",
                            "engine.files",
                            "engine.onnx",
                            "engine.script",
                            "image",
                            "learn",
                            "net",
                            "stats",
                            "task")),
            Map.entry(
                    "project.files",
                    Room.of("what files hold is found out once", "data", "gather", "image", "store", "table", "task")),
            Map.entry(
                    "project.history",
                    Room.of(
                            "one journal for all that moves",
                            "data",
                            "gather",
                            "image",
                            "project.files",
                            "store",
                            "task")),
            Map.entry(
                    "project.runs",
                    Room.of(
                            "a training and what is kept of it",
                            "data",
                            "image",
                            "learn",
                            "project.files",
                            "project.history",
                            "stats",
                            "store",
                            "task",
                            "text")),
            Map.entry(
                    "project.collect",
                    Room.of(
                            "photos come in as one step of the history",
                            "data",
                            "gather",
                            "image",
                            "net",
                            "project.files",
                            "project.history",
                            "store",
                            "table",
                            "task")),
            Map.entry(
                    "project.inference",
                    Room.of(
                            "a model is asked about photos from anywhere",
                            "analysis",
                            "data",
                            "gather",
                            "image",
                            "learn",
                            "net",
                            "project.files",
                            "project.runs",
                            "task")),
            Map.entry(
                    "project.quality",
                    Room.of(
                            "what is wrong is found without changing anything",
                            "analysis",
                            "data",
                            "gather",
                            "image",
                            "learn",
                            "project.files",
                            "project.history",
                            "project.inference",
                            "project.runs",
                            "stats",
                            "store",
                            "task",
                            "text")),
            Map.entry(
                    "project.monitor",
                    Room.of(
                            "a model in use is watched without a project",
                            "analysis",
                            "data",
                            "image",
                            "learn",
                            "project.inference",
                            "project.runs",
                            "stats",
                            "store",
                            "task")),
            Map.entry(
                    "project",
                    Room.of(
                            "the door to one folder of photos",
                            "analysis",
                            "data",
                            "gather",
                            "learn",
                            "project.collect",
                            "project.files",
                            "project.history",
                            "project.quality",
                            "project.runs",
                            "store",
                            "task")),
            Map.entry(
                    "project.overview",
                    Room.of(
                            "window and command line tell the same of a project",
                            "analysis",
                            "data",
                            "learn",
                            "project.collect",
                            "project.files",
                            "project.quality",
                            "project.runs",
                            "stats",
                            "task")),
            Map.entry(
                    "project.export",
                    Room.of(
                            "what leaves a project is read by others",
                            "analysis",
                            "data",
                            "gather",
                            "image",
                            "learn",
                            "project",
                            "project.collect",
                            "project.files",
                            "project.history",
                            "project.quality",
                            "project.runs",
                            "stats",
                            "store",
                            "task")),
            Map.entry(
                    "serve",
                    Room.of(
                            "a server of models needs no project",
                            "analysis",
                            "data",
                            "image",
                            "learn",
                            "task",
                            "text")),
            Map.entry(
                    "deploy",
                    Room.of(
                            "a model is served with log and challenger in one way, by window and command line",
                            "image",
                            "learn",
                            "project.monitor",
                            "project.runs",
                            "serve",
                            "task")),
            Map.entry(
                    "report",
                    Room.of(
                            "one page tells all of a project, whoever asks for it",
                            "analysis",
                            "data",
                            "image",
                            "learn",
                            "project",
                            "project.collect",
                            "project.history",
                            "project.overview",
                            "project.quality",
                            "project.runs",
                            "store",
                            "task",
                            "text")),
            Map.entry("sample", Room.of("a folder of photos to begin with", "gather", "task")),
            Map.entry(
                    "bench",
                    Room.of(
                            "what is measured is the parts themselves",
                            "analysis",
                            "data",
                            "gather",
                            "image",
                            "learn",
                            "serve",
                            "stats",
                            "task")),
            Map.entry("cli", Room.of("an edge", everythingBut("app", "engine", "net", "text", "ui"))),
            Map.entry(
                    "app",
                    Room.of(
                            "the project made observable",
                            everythingBut("bench", "cli", "engine", "net", "table", "ui"))),
            Map.entry(
                    "ui",
                    Room.of(
                            "an edge that only draws",
                            everythingBut("cli", "engine", "net", "sample", "serve", "table"))));

    private static String[] everythingBut(String... names) {
        return Stream.of(
                        "analysis",
                        "app",
                        "bench",
                        "cli",
                        "data",
                        "deploy",
                        "engine",
                        "gather",
                        "image",
                        "learn",
                        "net",
                        "project",
                        "project.collect",
                        "project.export",
                        "project.files",
                        "project.history",
                        "project.inference",
                        "project.monitor",
                        "project.overview",
                        "project.quality",
                        "project.runs",
                        "report",
                        "sample",
                        "serve",
                        "stats",
                        "store",
                        "table",
                        "task",
                        "text",
                        "ui")
                .filter(name -> !List.of(names).contains(name))
                .toArray(String[]::new);
    }

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gleaner");

    @TestFactory
    Stream<DynamicTest> roomsUseOnlyWhatTheyMay() {
        return ROOMS.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room.getKey(),
                        () -> uses(room.getKey(), room.getValue()).check(CLASSES)));
    }

    private static ArchRule uses(String name, Room room) {
        DescribedPredicate<JavaClass> others = describe(
                "are in no room that it may use",
                type -> type.getPackageName().startsWith(ROOT)
                        && !room(type).equals(name)
                        && !room.uses().contains(room(type)));
        return noClasses()
                .that(describe("are in " + name, type -> room(type).equals(name)))
                .should()
                .dependOnClassesThat(others)
                .because(room.reason());
    }

    /** The innermost room around a class. */
    private static String room(JavaClass type) {
        String name = type.getPackageName()
                .substring(Math.min(ROOT.length(), type.getPackageName().length()));
        while (!name.isEmpty() && !ROOMS.containsKey(name)) {
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return name;
    }

    @Test
    void everyPackageIsInARoom() {
        List<String> homeless = CLASSES.stream()
                .filter(type ->
                        type.getPackageName().startsWith(ROOT) && room(type).isEmpty())
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), homeless);
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
        only("org.gleaner.engine", "ai.djl..", "everything else runs on a scripted engine, or is text and numbers");
    }

    @Test
    void onlyItsRoomKnowsOnnx() {
        only("org.gleaner.engine.onnx..", "ai.onnx..", "it is one format of an export");
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
                        "org.gleaner.table..",
                        "org.gleaner.text..",
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
        slices().matching("org.gleaner.ui.(overview|gather|augment|train|clean|confusion|predict)..")
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
                        "org.gleaner.ui.overview..",
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
        assertTrue(callers <= 1, callers + " classes call Platform.runLater; events must pass one queue");
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
