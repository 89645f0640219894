package org.gleaner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tests start ends with them, whichever way they end. */
class ChildrenTest {

    @RegisterExtension
    final Children children = new Children();

    /** A program that does not end by itself. */
    static final class Endless {
        public static void main(String[] args) throws InterruptedException {
            System.out.println(System.getenv("JAVA_TOOL_OPTIONS"));
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** A JVM of tests in the middle of one: it has started a Java and a shell's program, and tells their numbers. */
    static final class Middle {
        public static void main(String[] args) throws IOException, InterruptedException {
            Children own = new Children();
            Process java = own.java(List.of(), Endless.class);
            Process program = own.endless(new ProcessBuilder("sleep", "1000"));
            java.inputReader().readLine(); // it runs
            while (program.descendants()
                    .noneMatch(each -> each.info().command().stream()
                            .anyMatch(command -> command.endsWith("sleep") || command.endsWith("coreutils")))) {
                Thread.sleep(10);
            }
            System.out.println(java.pid());
            program.descendants().forEach(each -> System.out.println(each.pid()));
            System.out.println("all");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void childrenEndWithAJvmThatIsKilled() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
        Process middle = children.java(List.of(), Middle.class);
        BufferedReader said = middle.inputReader();
        List<ProcessHandle> started = said.lines()
                .takeWhile(line -> !line.equals("all"))
                .map(Long::parseLong)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
        assertTrue(started.size() >= 2, started::toString);
        middle.destroyForcibly().waitFor();
        for (ProcessHandle each : started) {
            awaitEnd(each);
        }
    }

    @Test
    void childrenEndWithTheTest() throws Exception {
        Process java = children.java(List.of(), Endless.class);
        Process program = children.start(new ProcessBuilder("sleep", "1000"));
        children.afterEach(null);
        awaitEnd(java.toHandle());
        awaitEnd(program.toHandle());
    }

    @Test
    void theyDoNotHearOptionsForEveryJava() throws IOException {
        ProcessBuilder builder = Children.javaOf(List.of(), Endless.class).redirectErrorStream(true);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dx=y");
        assertEquals("null", children.start(builder).inputReader().readLine());
        assertNull(builder.environment().get("JAVA_TOOL_OPTIONS"));
    }

    @Test
    void nothingElseStartsAProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Children.class.getName())
                .should()
                .callMethod(ProcessBuilder.class, "start")
                .because("what a test has started must not outlive it")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("org.gleaner"));
    }

    private static void awaitEnd(ProcessHandle each) throws InterruptedException, ExecutionException, TimeoutException {
        each.onExit().get(60, TimeUnit.SECONDS);
    }
}
