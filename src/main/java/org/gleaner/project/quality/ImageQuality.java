package org.gleaner.project.quality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gleaner.data.Item;
import org.gleaner.image.Decoder;
import org.gleaner.image.FileHash;
import org.gleaner.image.PictureSize;
import org.gleaner.image.Quality;
import org.gleaner.image.Shot;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.project.files.FactsForm;
import org.gleaner.project.files.Hashes;
import org.gleaner.project.files.PhotoCache;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** The quality of the project's pictures, each looked at once as long as its file does not change. Any thread. */
final class ImageQuality {

    /** CleanVision's: a size is odd that lies so many times the distance of the quartiles beyond them. */
    private static final double FAR = 3;

    /**
     * What was measured of a picture.
     *
     * @param quality empty when it cannot be read
     * @param shot how it was taken
     */
    record Measured(String path, Optional<Quality> quality, Shot shot) {}

    /** What was measured of a picture that can be read. */
    private record Sound(Quality quality, Shot shot) {}

    /** Names the file's form and how pictures are measured: with another way it is another. */
    private static final String FORMAT = "gleaner quality 1";

    private static final class Form implements PhotoCache.Form<Sound> {

        @Override
        public void write(Sound sound, DataOutput out) throws IOException {
            Quality quality = sound.quality;
            FactsForm.writeSize(quality.size(), out);
            out.writeDouble(quality.dark());
            out.writeDouble(quality.light());
            out.writeDouble(quality.aspect());
            out.writeDouble(quality.information());
            out.writeDouble(quality.sharp());
            out.writeBoolean(quality.grey());
            FactsForm.writeShot(sound.shot, out);
        }

        @Override
        public Sound read(DataInput in) throws IOException {
            Quality quality = new Quality(
                    FactsForm.readSize(in),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readBoolean());
            return new Sound(quality, FactsForm.readShot(in));
        }
    }

    private final ProjectFolder folder;
    private final PhotoCache<Measured, Sound> known;

    ImageQuality(ProjectFolder folder, Hashes hashes) {
        this.folder = folder;
        Path file = folder.findings().resolve("quality.bin");
        this.known = new PhotoCache<>(
                new PhotoCache.Place<>(file, FORMAT, new Form(), hashes),
                this::look,
                (path, sound) -> new Measured(path, Optional.of(sound.quality), sound.shot));
    }

    /** What is seen of each, in the order of the items. */
    List<Measured> seen(List<Item> items, Progress progress, CancelToken cancel) {
        return known.of(items, progress, cancel);
    }

    /** What is wrong, by kind and then worst first; pictures that cannot be read are passed over. */
    List<QualityIssue> issues(List<Item> items, Progress progress, CancelToken cancel) {
        List<QualityIssue> issues = new ArrayList<>();
        List<Measured> seen = seen(items, progress, cancel);
        for (Measured picture : seen) {
            picture.quality()
                    .ifPresent(quality -> quality.issues()
                            .forEach(issue ->
                                    issues.add(new QualityIssue(picture.path(), issue.kind(), issue.score()))));
        }
        issues.addAll(oddSizes(seen));
        issues.sort(Comparator.comparing(QualityIssue::kind)
                .thenComparingDouble(QualityIssue::score)
                .thenComparing(QualityIssue::path));
        return issues;
    }

    /** Sizes far from the others'; the score is the size over the nearest usual one, or the other way round. */
    private static List<QualityIssue> oddSizes(List<Measured> pictures) {
        List<QualityIssue> odd = new ArrayList<>();
        double[] sides = pictures.stream()
                .flatMap(picture -> picture.quality().stream())
                .mapToDouble(quality -> side(quality.size()))
                .sorted()
                .toArray();
        if (sides.length == 0) {
            return odd;
        }
        double low = sides[sides.length / 4];
        double high = sides[3 * sides.length / 4];
        double least = low - FAR * (high - low);
        double most = high + FAR * (high - low);
        for (Measured picture : pictures) {
            double side = picture.quality().map(quality -> side(quality.size())).orElse(low);
            double score = side < least ? side / least : side > most ? most / side : 1;
            if (score < 1) {
                odd.add(new QualityIssue(picture.path(), Quality.Kind.ODD_SIZE, score));
            }
        }
        return odd;
    }

    private static double side(PictureSize size) {
        return Math.sqrt((double) size.pixels());
    }

    private Measured look(String path) {
        try {
            byte[] file = Decoder.read(folder.file(path));
            Sound sound = new Sound(Quality.of(Decoder.decode(file), Decoder.size(file)), Shot.of(file));
            known.keep(FileHash.sha256(file), sound);
            return new Measured(path, Optional.of(sound.quality), sound.shot);
        } catch (UnreadablePicture e) {
            return new Measured(path, Optional.empty(), Shot.UNKNOWN);
        }
    }
}
