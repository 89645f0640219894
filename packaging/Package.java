import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Packages the program of {@code ./mvnw package} with a runtime of its own: {@code java packaging/Package.java TYPE}, TYPE being
 * {@code app-image}, {@code deb}, {@code msi}, {@code exe} or {@code dmg}, with the JDK 25 that is to be shipped, on the platform that it is for.
 * The result lies in {@code target/package}. Only Linux was tried so far.
 */
public final class Package {

    private static final Path REPOSITORY = Path.of("").toAbsolutePath();
    private static final Path PACKAGING = REPOSITORY.resolve("packaging");
    private static final Path OUT = REPOSITORY.resolve("target", "package");
    private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    private static final boolean WINDOWS = SYSTEM.startsWith("windows");
    private static final boolean MAC = SYSTEM.startsWith("mac");

    private final String type;
    private final String version;

    private Package(String type) throws IOException {
        this.type = type;
        this.version = version();
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 1
                || !List.of("app-image", "deb", "msi", "exe", "dmg").contains(args[0])) {
            System.err.println("usage: java packaging/Package.java app-image|deb|msi|exe|dmg");
            System.exit(2);
        }
        new Package(args[0]).make();
    }

    private void make() throws Exception {
        clear(OUT);
        Files.createDirectories(OUT);
        run(
                tool("jlink"),
                "@" + PACKAGING.resolve("jlink.options"),
                "--output",
                OUT.resolve("runtime").toString());
        Path image = image();
        Path app = app(image);
        new Natives(app).unpack();
        fixClassPath(app);
        aotCache(image, app);
        clear(OUT.resolve("runtime"));
        sizes(image, app);
        switch (type) {
            case "app-image" -> {}
            case "deb" -> deb(image);
            default -> installer(image);
        }
        try (Stream<Path> made = Files.list(OUT)) {
            made.forEach(System.out::println);
        }
    }

    private static String version() throws IOException {
        Matcher matcher = Pattern.compile("<artifactId>gleaner</artifactId>\\s*<version>([0-9.]+)[^<]*</version>")
                .matcher(Files.readString(REPOSITORY.resolve("pom.xml")));
        if (!matcher.find()) {
            throw new IllegalStateException("pom.xml names no version");
        }
        return matcher.group(1);
    }

    private Path image() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                tool("jpackage"),
                "@" + PACKAGING.resolve("jpackage.options"),
                "--type",
                "app-image",
                "--name",
                name(),
                "--app-version",
                MAC && version.startsWith("0") ? "1" + version.substring(1) : version, // Apple wants a 1 at least
                "--input",
                REPOSITORY.resolve("target", "gleaner", "lib").toString(),
                "--main-jar",
                "gleaner-" + version + ".jar",
                "--runtime-image",
                OUT.resolve("runtime").toString(),
                "--icon",
                icon().toString(),
                "--dest",
                OUT.toString()));
        if (WINDOWS) {
            // The window's launcher has no console; the command line has one of its own.
            command.addAll(
                    List.of("--add-launcher", "gleaner-cli=" + PACKAGING.resolve("windows", "gleaner-cli.properties")));
        }
        if (MAC) {
            command.addAll(List.of("--mac-package-identifier", "org.gleaner.Gleaner"));
        }
        run(command.toArray(String[]::new));
        return OUT.resolve(MAC ? name() + ".app" : name());
    }

    private static String name() {
        return WINDOWS || MAC ? "Gleaner" : "gleaner";
    }

    private static Path icon() {
        return REPOSITORY.resolve(
                "assets", "icons", WINDOWS ? "gleaner.ico" : MAC ? "gleaner.icns" : "gleaner-512.png");
    }

    private static Path app(Path image) {
        return image.resolve(MAC ? "Contents/app" : WINDOWS ? "app" : "lib/app");
    }

    private static Path launcher(Path image) {
        return image.resolve(MAC ? "Contents/MacOS/Gleaner" : WINDOWS ? "Gleaner.exe" : "bin/gleaner");
    }

    private static List<Path> launchers(Path app) throws IOException {
        try (Stream<Path> files = Files.list(app)) {
            return files.filter(file -> file.toString().endsWith(".cfg")).toList();
        }
    }

    /** Leaves out the jars that are no more. */
    private static void fixClassPath(Path app) throws IOException {
        for (Path cfg : launchers(app)) {
            List<String> lines = Files.readAllLines(cfg).stream()
                    .filter(line -> !line.startsWith("app.classpath=")
                            || Files.exists(app.resolve(
                                    line.substring(line.lastIndexOf('/') + 1).replaceFirst(".*[\\\\]", ""))))
                    .toList();
            Files.write(cfg, lines);
        }
    }

    /**
     * Opens a project with a model in the window once, shows each tab, and keeps what the JVM has learnt and linked by
     * then.
     */
    private static void aotCache(Path image, Path app) throws Exception {
        Path cache = app.resolve("gleaner.aot");
        Path home = Files.createTempDirectory("gleaner-home");
        String photos = photos(home.resolve("photos")).toString();
        run(launcher(image).toString(), "train", photos, "--quick");
        ProcessBuilder start = new ProcessBuilder(display(launcher(image).toString(), photos));
        Map<String, String> environment = start.environment();
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-XX:AOTCacheOutput=" + cache + " -Dgleaner.close.when.ready=true" + " -Duser.home=" + home);
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        int status = start.inheritIO().start().waitFor();
        clear(home);
        if (status != 0 || !Files.exists(cache)) {
            throw new IllegalStateException("The start that makes the AOT cache failed with status " + status + ".");
        }
        for (Path cfg : launchers(app)) {
            Files.writeString(
                    cfg, Files.readString(cfg).stripTrailing() + "\njava-options=-XX:AOTCache=$APPDIR/gleaner.aot\n");
        }
    }

    /** On Linux the window is shown on a virtual display, as the machine that packages may have none. */
    private static List<String> display(String launcher, String folder) {
        return WINDOWS || MAC
                ? List.of(launcher, folder)
                : List.of("xvfb-run", "-a", "-s", "-screen 0 1280x800x24", launcher, folder);
    }

    /** Two classes of drawn photos. */
    private static Path photos(Path folder) throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 40; i++) {
            BufferedImage photo = new BufferedImage(500, 375, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = photo.createGraphics();
            for (int shape = 0; shape < 30; shape++) {
                graphics.setColor(new Color(random.nextInt(1 << 24)));
                graphics.fillOval(random.nextInt(500), random.nextInt(375), random.nextInt(200), random.nextInt(200));
            }
            graphics.dispose();
            Path label = Files.createDirectories(folder.resolve(i % 2 == 0 ? "one" : "other"));
            ImageIO.write(photo, "jpg", label.resolve(i + ".jpg").toFile());
        }
        return folder;
    }

    private void deb(Path image) throws Exception {
        Path root = OUT.resolve("deb");
        Path linux = PACKAGING.resolve("linux");
        String architecture = output("dpkg", "--print-architecture").strip();
        Files.createDirectories(root.resolve("usr/lib"));
        run("cp", "-a", image.toString(), root.resolve("usr/lib/gleaner").toString());
        install(linux.resolve("gleaner.desktop"), root.resolve("usr/share/applications/org.gleaner.Gleaner.desktop"));
        install(
                linux.resolve("org.gleaner.Gleaner.metainfo.xml"),
                root.resolve("usr/share/metainfo/org.gleaner.Gleaner.metainfo.xml"));
        Path manual = root.resolve("usr/share/man/man1/gleaner.1");
        Files.createDirectories(manual.getParent());
        Files.writeString(manual, output(image.resolve("bin/gleaner").toString(), "manual"));
        Path completion = root.resolve("usr/share/bash-completion/completions/gleaner");
        Files.createDirectories(completion.getParent());
        Files.writeString(completion, output(image.resolve("bin/gleaner").toString(), "manual", "--as", "completion"));
        run("gzip", "-9n", manual.toString());
        install(linux.resolve("copyright"), root.resolve("usr/share/doc/gleaner/copyright"));
        install(PACKAGING.resolve("CHANGES.md"), root.resolve("usr/share/doc/gleaner/CHANGES.md"));
        Path icons = root.resolve("usr/share/icons/hicolor");
        for (int side : new int[] {16, 24, 32, 48, 64, 128, 256, 512}) {
            install(
                    REPOSITORY.resolve("assets/icons/gleaner-" + side + ".png"),
                    icons.resolve(side + "x" + side + "/apps/org.gleaner.Gleaner.png"));
        }
        install(REPOSITORY.resolve("assets/icons/gleaner.svg"), icons.resolve("scalable/apps/org.gleaner.Gleaner.svg"));
        install(linux.resolve("gleaner"), root.resolve("usr/bin/gleaner"));
        Path control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
        Files.writeString(
                control,
                Files.readString(linux.resolve("control"))
                        .replace("@VERSION@", version)
                        .replace("@ARCHITECTURE@", architecture)
                        .replace("@SIZE@", Long.toString(size(root) / 1024)));
        run("chmod", "-R", "u=rwX,go=rX", root.toString());
        run(
                "dpkg-deb",
                "--root-owner-group",
                "-Zzstd",
                "-z9",
                "--build",
                root.toString(),
                OUT.resolve("gleaner_" + version + "_" + architecture + ".deb").toString());
        clear(root);
    }

    private void installer(Path image) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                tool("jpackage"),
                "--type",
                type,
                "--name",
                name(),
                "--app-version",
                MAC && version.startsWith("0") ? "1" + version.substring(1) : version,
                "--app-image",
                image.toString(),
                "--license-file",
                REPOSITORY.resolve("LICENSE").toString(),
                "--dest",
                OUT.toString()));
        if (WINDOWS) {
            command.addAll(List.of(
                    "--win-menu",
                    "--win-shortcut-prompt",
                    "--win-dir-chooser",
                    "--win-per-user-install",
                    "--win-upgrade-uuid",
                    "b1a6b2f2-4c37-4b0e-9d0c-6a1f6f6d6f11"));
        }
        run(command.toArray(String[]::new));
    }

    private static void install(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
    }

    /** What makes up the size, in MB. */
    private static void sizes(Path image, Path app) throws IOException {
        Map<String, Long> parts = new TreeMap<>();
        Path natives = app.resolve("natives");
        long torch = size(natives);
        long cache = Files.size(app.resolve("gleaner.aot"));
        parts.put("PyTorch's native libraries", torch);
        parts.put("AOT cache", cache);
        parts.put("program and libraries", size(app) - torch - cache);
        parts.put("Java runtime", size(image) - size(app));
        parts.forEach((what, bytes) -> System.out.printf(Locale.ROOT, "%6.1f MB  %s%n", bytes / 1e6, what));
        System.out.printf(Locale.ROOT, "%6.1f MB  in all, installed%n", size(image) / 1e6);
    }

    private static long size(Path folder) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.isRegularFile() ? attributes.size() : 0;
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static void run(String... command) throws Exception {
        int status = new ProcessBuilder(command)
                .directory(REPOSITORY.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed with status " + status + ".");
        }
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        String text = new String(process.getInputStream().readAllBytes());
        process.waitFor(1, TimeUnit.MINUTES);
        return text;
    }
}
