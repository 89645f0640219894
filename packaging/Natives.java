import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Takes the native libraries out of the jars of a program folder and lays them where their loaders look first, so that no start unpacks any. */
final class Natives {

    private final Path app;

    /** @param app folder of the jars */
    Natives(Path app) {
        this.app = app;
    }

    void unpack() throws IOException {
        Path torch = jar("pytorch-native-");
        Path jni = jar("pytorch-jni-");
        Properties what = properties(torch, "native/lib/pytorch.properties");
        String platform = what.getProperty("classifier");
        String flavor = what.getProperty("flavor");
        Path folder = Files.createDirectories(app.resolve("natives", "pytorch",
                what.getProperty("version") + "-" + flavor + "-" + platform));
        takeOut(torch, "pytorch/" + flavor + "/" + platform + "/", folder, "");
        String engine = properties(jni, "jnilib/pytorch.properties").getProperty("jni_version").replaceFirst(".*-", "");
        takeOut(jni, "jnilib/" + platform + "/" + flavor + "/", folder, engine + "-");
        drop(jni, "jnilib/");
        for (Path jar : jars("javafx-")) {
            // JavaFX looks beside its jar; on Windows in the folder bin beside that one.
            takeOut(jar, "", System.getProperty("os.name").startsWith("Windows") ? app.resolveSibling("bin") : app, "");
        }
        // A jar without a class only names the one with the platform's classes.
        for (Path jar : jars("javafx-")) {
            if (!holdsClasses(jar)) {
                Files.delete(jar);
            }
        }
    }

    private List<Path> jars(String start) throws IOException {
        try (Stream<Path> files = Files.list(app)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start)
                            && file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private Path jar(String start) throws IOException {
        return jars(start).getFirst();
    }

    private static Properties properties(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        }
    }

    private static boolean isLibrary(String name) {
        return name.matches(".*\\.(so(\\.\\d+)*|dll|dylib|jnilib)");
    }

    private static boolean holdsClasses(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().endsWith(".class"));
        }
    }

    /** Moves the libraries at the place in the jar into the folder. */
    private static void takeOut(Path jar, String place, Path folder, String prefix) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (entry.getName().startsWith(place) && isLibrary(entry.getName())) {
                    String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    Files.createDirectories(folder);
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, folder.resolve(prefix + name));
                    }
                }
            }
        }
        drop(jar, place);
    }

    /** Writes the jar anew without the libraries at the place. */
    private static void drop(Path jar, String place) throws IOException {
        Path less = Path.of(jar + ".less");
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(less))) {
            zip.stream().filter(entry -> !(entry.getName().startsWith(place) && isLibrary(entry.getName()))).forEach(entry -> {
                try (InputStream in = zip.getInputStream(entry)) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    out.putNextEntry(copy);
                    in.transferTo(out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.move(less, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
