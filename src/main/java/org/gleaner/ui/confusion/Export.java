package org.gleaner.ui.confusion;

import static org.gleaner.text.Texts.tr;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.project.files.Csv;
import org.gleaner.ui.kit.Choosers;
import org.gleaner.ui.kit.Heatmap;

/**
 * Saves the matrix as a table or as a picture, where the person says. FX thread only; the file is written on another.
 */
record Export(ConfusionModel model, Heatmap heatmap) {

    void ask(Window owner) {
        Path chosen = Choosers.save(
                owner,
                tr("Save the confusion matrix"),
                "confusion.csv",
                new FileChooser.ExtensionFilter(tr("Table of counts"), "*.csv"),
                new FileChooser.ExtensionFilter(tr("Photo"), "*.png"));
        if (chosen != null) {
            save(chosen);
        }
    }

    /** Writes {@code .png} as it is shown, and anything else as a table of the counts of all classes. */
    void save(Path file) {
        ConfusionMatrix matrix = model.matrix();
        if (matrix == null) {
            return;
        }
        Supplier<byte[]> content;
        if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            Image image = heatmap.picture();
            content = () -> png(image);
        } else {
            content = () -> csv(matrix).getBytes(StandardCharsets.UTF_8);
        }
        model.session().tasks().save(file, content);
    }

    /** A row a class with its counts, then precision, recall, F1 and support. */
    static String csv(ConfusionMatrix matrix) {
        List<ConfusionMatrix.ClassScore> scores = matrix.perClass();
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of(
                        Stream.of("actual \\ predicted"),
                        matrix.classes().stream(),
                        Stream.of("precision", "recall", "f1", "support"))
                .flatMap(part -> part)
                .toList());
        for (int i = 0; i < scores.size(); i++) {
            ConfusionMatrix.ClassScore score = scores.get(i);
            List<String> row = new ArrayList<>(List.of(score.label()));
            IntStream.of(matrix.counts()[i]).mapToObj(String::valueOf).forEach(row::add);
            row.addAll(List.of(number(score.precision()), number(score.recall()), number(score.f1())));
            row.add(String.valueOf(score.support()));
            rows.add(row);
        }
        return Csv.of(rows);
    }

    private static String number(double share) {
        return Double.isNaN(share) ? "" : String.valueOf(share);
    }

    private static byte[] png(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, width, height, argb, 0, width);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(copy, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
