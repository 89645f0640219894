package org.gleaner.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts a main class of the tests in a Java of its own, so that it can die. */
public final class ChildJava {

    private ChildJava() {}

    /** With the serial collector, which starts fastest; errors come with the output. */
    public static Process start(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        options.stream(),
                        Stream.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
        ProcessBuilder child = new ProcessBuilder(command).redirectErrorStream(true);
        child.environment().remove("JAVA_TOOL_OPTIONS"); // what this Java runs with is not the child's
        return child.start();
    }
}
