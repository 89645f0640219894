package org.gleaner.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.task.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Python process that does the same work, and answers with a line of JSON. Used by one thread; {@link #close} ends
 * the process.
 */
final class Peer implements AutoCloseable {

    private final Path folder;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    /**
     * Starts a script of this package.
     *
     * @param python the interpreter
     * @throws Refusal when it cannot be started
     */
    Peer(String python, String script, List<String> arguments) {
        try {
            this.folder = Files.createTempDirectory("gleaner-bench");
            Path file = folder.resolve(script);
            try (InputStream in = Peer.class.getResourceAsStream(script)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            List<String> command = new ArrayList<>(List.of(python, file.toString()));
            command.addAll(arguments);
            this.process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
        } catch (IOException e) {
            throw new Refusal(e, "Python cannot be started as %s.", python);
        }
        this.answers = process.inputReader();
        this.questions = process.outputWriter();
    }

    /** Puts a question and waits for the answer. */
    JsonNode ask(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
        } catch (IOException e) {
            throw failed(e);
        }
        return answer();
    }

    /** Waits for the next line. */
    JsonNode answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw failed(new EOFException());
            }
            return JsonMapper.shared().readTree(line);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** With the last line that Python wrote to its errors. */
    private Refusal failed(Exception cause) {
        String why = "";
        try {
            List<String> lines = Files.readAllLines(folder.resolve("errors"));
            why = lines.isEmpty() ? "" : ": " + lines.getLast();
        } catch (IOException e) {
            // then without it
        }
        return new Refusal(cause, "The Python side ended early%s.", why);
    }

    @Override
    public void close() {
        process.destroy();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
