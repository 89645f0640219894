package org.gleaner.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.ScriptedEngine;
import picocli.CommandLine;

/** A program that calls one command after the other, parted by {@code ;}, and prints what they say and their status. */
final class ScriptGleaner {

    private ScriptGleaner() {}

    public static void main(String[] args) {
        List<String> command = new ArrayList<>();
        for (String argument : args) {
            if (argument.equals(";")) {
                run(command);
                command.clear();
            } else {
                command.add(argument);
            }
        }
        run(command);
    }

    private static void run(List<String> command) {
        CommandLine line = Gleaner.commandLine(() -> new ScriptedEngine(2), folder -> {}, NoDisplay.BENCHES);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        line.setOut(out).setErr(out);
        int status = line.execute(command.toArray(String[]::new));
        out.println(command.getFirst() + " = " + status);
    }
}
