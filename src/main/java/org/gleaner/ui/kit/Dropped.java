package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javax.imageio.ImageIO;
import org.gleaner.gather.LocalFiles;
import org.gleaner.gather.Source;
import org.gleaner.gather.WebPictures;
import org.jspecify.annotations.Nullable;

/**
 * What was dropped or pasted: files, folders, archives and lists of addresses, addresses, a picture dragged out of a
 * browser, or the pixels of one.
 *
 * @param names paths and addresses
 * @param addresses whether the names are lines of text, each of which should be an address
 * @param pixels a picture that is in no file, or null
 */
public record Dropped(
        List<String> names, boolean addresses, @Nullable Image pixels) {

    private static final Pattern PICTURE =
            Pattern.compile("<img[^>]+src\\s*=\\s*[\"']?(https?://[^\"'\\s>]+)", Pattern.CASE_INSENSITIVE);

    /** Files that a person chooses; nothing when none was chosen. */
    public static Dropped files(Node owner, String title) {
        return of(Choosers.files(owner.getScene().getWindow(), title));
    }

    /** A folder that a person chooses; nothing when none was chosen. */
    public static Dropped folder(Node owner, String title) {
        Path chosen = Choosers.folder(owner.getScene().getWindow(), title);
        return of(chosen == null ? List.of() : List.of(chosen.toFile()));
    }

    public static Dropped of(List<File> files) {
        return new Dropped(files.stream().map(File::getPath).toList(), false, null);
    }

    /** Looks at a clipboard, or at what is dragged. */
    public static Dropped of(Clipboard clipboard) {
        if (clipboard.hasFiles()) {
            return of(clipboard.getFiles());
        }
        Matcher picture = PICTURE.matcher(clipboard.hasHtml() ? clipboard.getHtml() : "");
        if (picture.find()) {
            return new Dropped(List.of(picture.group(1).replace("&amp;", "&")), true, null);
        }
        List<String> addresses = addresses(clipboard.hasUrl() ? clipboard.getUrl() : clipboard.getString());
        if (!addresses.isEmpty()) {
            return new Dropped(addresses, true, null);
        }
        return new Dropped(List.of(), false, clipboard.hasImage() ? clipboard.getImage() : null);
    }

    /** Whether there may be pictures in it; cheap enough to be asked while something is dragged. */
    public static boolean isPossible(Clipboard clipboard) {
        return clipboard.hasFiles() || clipboard.hasUrl() || clipboard.hasHtml() || clipboard.hasImage();
    }

    /** The lines, where one of them is an address; what is none among them is told as such when they are added. */
    static List<String> addresses(@Nullable String text) {
        List<String> lines = text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        return lines.stream().anyMatch(Dropped::isAddress) ? lines : List.of();
    }

    private static boolean isAddress(String line) {
        return line.regionMatches(true, 0, "http://", 0, 7) || line.regionMatches(true, 0, "https://", 0, 8);
    }

    public boolean isEmpty() {
        return names.isEmpty() && pixels == null;
    }

    public String words() {
        return names.size() > 1 ? tr("%d items", names.size()) : tr("it");
    }

    /** Where the pictures are; to be asked for away from the FX thread. */
    public List<Source> sources() {
        if (addresses) {
            return List.of(WebPictures.of(names));
        }
        List<Source> sources = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.endsWith(".txt") || lower.endsWith(".csv")) {
                sources.add(WebPictures.listedIn(Path.of(name)));
            } else if (lower.endsWith(".zip")) {
                sources.add(Source.of(name));
            } else {
                files.add(Path.of(name));
            }
        }
        if (pixels != null) {
            files.add(written(pixels));
        }
        if (!files.isEmpty()) {
            sources.add(new LocalFiles(files));
        }
        return sources;
    }

    private static Path written(Image pixels) {
        int width = (int) pixels.getWidth();
        int height = (int) pixels.getHeight();
        int[] colors = new int[width * height];
        pixels.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), colors, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, colors, 0, width);
        try {
            Path file = Files.createTempFile("pasted-", ".png");
            file.toFile().deleteOnExit();
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
