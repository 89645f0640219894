import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Prints how much of the code the tests reach, as JaCoCo's table has it: {@code java packaging/Coverage.java target/site/jacoco/jacoco.csv}. */
final class Coverage {

    private Coverage() {}

    public static void main(String[] args) throws IOException {
        Path table = Path.of(args[0]);
        if (!Files.exists(table)) {
            return; // no test was run
        }
        List<String> lines = Files.readAllLines(table);
        System.out.printf(
                Locale.ROOT,
                "Tests reach %.1f %% of the lines and %.1f %% of the branches; see %s%n",
                share(lines, "LINE"),
                share(lines, "BRANCH"),
                table.resolveSibling("index.html"));
    }

    private static double share(List<String> lines, String what) {
        List<String> names = Arrays.asList(lines.getFirst().split(","));
        long missed = sum(lines, names.indexOf(what + "_MISSED"));
        long covered = sum(lines, names.indexOf(what + "_COVERED"));
        return 100.0 * covered / Math.max(1, missed + covered);
    }

    private static long sum(List<String> lines, int column) {
        return lines.stream()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",")[column]))
                .sum();
    }
}
