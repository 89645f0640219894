package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.gleaner.Children;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Python examples of an export, before libraries that know one photo and one model. */
class ExampleScriptsTest {

    private static final Map<String, String> LIBRARIES = Map.of(
            "PIL/__init__.py",
            "",
            "PIL/Image.py",
            """
            class DecompressionBombError(Exception): pass
            class Photo:
                has_transparency_data = False
                def convert(self, mode): return self
            def open(name):
                if 'heic' in name: raise OSError('cannot identify image file')
                return Photo()
            """,
            "PIL/ImageOps.py",
            "def exif_transpose(photo): return photo",
            "numpy.py",
            """
            class Row(list):
                def argmax(self): return self.index(max(self))
                def tolist(self): return self
            class Rows(list):
                def __getitem__(self, at):
                    if isinstance(at, tuple): return list.__getitem__(self, at[0])[at[1]]
                    return self if at is None else list.__getitem__(self, at)
                def unsqueeze(self, axis): return self
            def array(photo): return Rows()
            """,
            "torch.py",
            """
            import contextlib, numpy
            class Model:
                def eval(self): return self
                def __call__(self, pixels): return numpy.Rows([numpy.Row([0.25, 0.75])]), [0.5]
            class jit:
                load = staticmethod(lambda path, map_location: Model())
            no_grad = contextlib.nullcontext
            from_numpy = lambda pixels: pixels
            """,
            "onnxruntime.py",
            """
            import numpy
            class InferenceSession:
                def __init__(self, path, providers): pass
                def run(self, outputs, inputs): return numpy.Rows([numpy.Row([0.25, 0.75])]), [0.5]
            """);

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"example.py", "example-onnx.py"})
    void aPhotoThatCannotBeOpenedIsALineAndTheNextOneFollows(String name) throws Exception {
        for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
            write(library.getKey(), library.getValue());
        }
        write("labels.txt", "cat\ndog\n");
        try (InputStream in = getClass().getResourceAsStream("/org/gleaner/project/export/" + name)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            write(name, text.replace("UNLIKE_BEYOND_VALUE", "0.75"));
        }
        Path out = folder.resolve("out");
        Process process = start(name, out);
        assertEquals(1, process.waitFor());
        String said = Files.readString(out);
        assertTrue(said.contains("a.jpg: dog 0.7500"), said);
        assertTrue(said.contains("b.heic: cannot be opened (cannot identify image file)"), said);
        assertTrue(said.contains("c.jpg: dog 0.7500"), said);
    }

    private Process start(String name, Path out) {
        try {
            ProcessBuilder python = new ProcessBuilder("python3", "-B", name, "a.jpg", "b.heic", "c.jpg")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            return children.start(python);
        } catch (IOException e) {
            Assumptions.abort("there is no Python");
            throw new IllegalStateException(e);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
