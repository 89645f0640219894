package org.gleaner;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The processes that a test starts, registered as an extension or closed. They and what they have started end with the
 * test, however that ends, and also when the JVM of the tests is killed. None of them hears the options that the person
 * has set for every Java.
 */
public final class Children implements AfterEachCallback, AutoCloseable {

    /** Java would tell of them among a child's output, and they could change what it does. */
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** What the shell reads from ends with this JVM. */
    private static final String UNTIL_INPUT_ENDS =
            "exec 3<&0; \"$@\" 3<&- & child=$!; { cat <&3 > /dev/null; kill -KILL $child; } & wait $child";

    private final Queue<Process> started = new ConcurrentLinkedQueue<>();

    /** Starts a main class of the tests in a Java of its own, so that it can die. Errors come with the output. */
    public Process java(List<String> options, Class<?> main, String... arguments) throws IOException {
        return start(javaOf(options, main, arguments).redirectErrorStream(true));
    }

    /** As {@link #java}, still to be changed and started. The serial collector starts fastest. */
    public static ProcessBuilder javaOf(List<String> options, Class<?> main, String... arguments) {
        String pid = Long.toString(ProcessHandle.current().pid());
        return new ProcessBuilder(Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of("-XX:+UseSerialGC"),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), Children.class.getName(), pid),
                        Stream.of(main.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toList());
    }

    /** Starts a program that would not end by itself: a shell, where there is one, ends it once this JVM has gone. */
    public Process endless(ProcessBuilder program) throws IOException {
        if (Path.of("/bin/sh").toFile().canExecute()) {
            Stream<String> shell = Stream.of("/bin/sh", "-c", UNTIL_INPUT_ENDS, "sh");
            program.command(Stream.concat(shell, program.command().stream()).toList());
        }
        return start(program);
    }

    /** Starts any other process. */
    public Process start(ProcessBuilder program) throws IOException {
        OPTIONS.forEach(program.environment()::remove);
        Process process = program.start();
        started.add(process);
        return process;
    }

    @Override
    public void afterEach(@Nullable ExtensionContext test) {
        close();
    }

    @Override
    public void close() {
        for (Process process = started.poll(); process != null; process = started.poll()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Runs a main class in a child, which dies with its parent: {@code PARENT CLASS ARGUMENT...}. */
    public static void main(String[] args) throws ReflectiveOperationException {
        long parent = Long.parseLong(args[0]);
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            ProcessHandle.of(parent).ifPresent(alive -> alive.onExit().join());
            Runtime.getRuntime().halt(1);
        });
        Method main = Class.forName(args[1]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) Stream.of(args).skip(2).toArray(String[]::new));
    }
}
