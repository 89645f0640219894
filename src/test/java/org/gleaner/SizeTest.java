package org.gleaner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What is long is hard to read: a file has at most 400 lines, a method 40. */
class SizeTest {

    private static final int FILE = 400;
    private static final int METHOD = 40;

    @Test
    void filesAndMethodsAreShort() throws IOException {
        List<String> long_ = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> walk = Files.walk(Path.of("src/main"));
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    walk.filter(it -> it.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                long lines = Files.readAllLines(source).size();
                if (lines > FILE) {
                    long_.add(source + ": " + lines + " lines");
                }
            }
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new Methods(unit, positions, long_), null);
            }
        }
        assertEquals("", String.join("\n", long_));
    }

    /** Reports methods that are too long, braces and signature included. */
    private static final class Methods extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        Methods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            long from = lines.getLineNumber(positions.getStartPosition(unit, method));
            long to = lines.getLineNumber(positions.getEndPosition(unit, method));
            if (to - from + 1 > METHOD) {
                found.add(
                        unit.getSourceFile().getName() + ":" + from + " " + method.getName() + ": " + (to - from + 1));
            }
            return super.visitMethod(method, null);
        }
    }
}
