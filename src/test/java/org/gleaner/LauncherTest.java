package org.gleaner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The script that starts the program. A Java whose locale is not UTF-8 could not open photos with other than ASCII
 * names.
 */
@EnabledOnOs(OS.LINUX)
class LauncherTest {

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "LANG, C, C.UTF-8",
        "LC_ALL, POSIX, C.UTF-8",
        "LC_ALL, xx_XX.UTF-8, C.UTF-8",
        "LANG, xx_XX.UTF-8, C.UTF-8",
        "LC_CTYPE, UTF-8, C.UTF-8",
        "LC_ALL, C.UTF-8, C.UTF-8",
        "LANG, C.UTF-8, as it was"
    })
    void javaReadsNamesAsUtf8WhateverIsSet(String variable, String locale, String expected) throws Exception {
        assertEquals(expected, heard(variable, locale));
    }

    /** What a Java hears that the script starts where a person has set a variable. */
    private String heard(String variable, String locale) throws IOException {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case "$1" in
                  -version) echo 'openjdk version "25.0.1" 2025-10-21' >&2 ;;
                  *) echo "${LC_ALL:-as it was}" ;;
                esac
                """);
        assertTrue(java.toFile().setExecutable(true));
        ProcessBuilder script = new ProcessBuilder(
                Path.of("packaging", "bin", "gleaner").toAbsolutePath().toString(), "verify");
        script.environment()
                .keySet()
                .removeIf(name -> List.of("LANG", "LC_ALL", "LC_CTYPE").contains(name));
        script.environment().put("JAVA_HOME", home.toString());
        script.environment().put(variable, locale);
        return String.valueOf(children.start(script).inputReader().readLine());
    }
}
