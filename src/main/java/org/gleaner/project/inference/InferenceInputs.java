package org.gleaner.project.inference;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.Candidate;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Candidate.Offer;
import org.gleaner.gather.Candidate.Taken;
import org.gleaner.gather.Collector;
import org.gleaner.gather.Limits;
import org.gleaner.gather.LocalFiles;
import org.gleaner.gather.Source;
import org.gleaner.gather.StagingFolder;
import org.gleaner.gather.WebPictures;
import org.gleaner.net.Proxies;
import org.gleaner.task.CancelToken;
import org.gleaner.task.FileTree;
import org.gleaner.task.Progress;

/**
 * Pictures to ask a model about, from anywhere. Files are taken where they lie; what comes from a server or an archive
 * is fetched into a folder that is there until {@link #close}. Used by one thread at a time.
 */
public final class InferenceInputs implements AutoCloseable {

    /**
     * One picture.
     *
     * @param name for people
     * @param file where it can be read
     * @param picture as its source describes it
     */
    public record Question(String name, Path file, ImageResult picture) {

        /** The picture as something that can be added to a project, with its origin. */
        public Source source() {
            boolean web = picture.image().getHost() != null;
            return web ? new WebPictures(List.of(picture)) : new LocalFiles(List.of(file));
        }
    }

    /**
     * What sources have.
     *
     * @param missed what could not be had, each with the reason
     */
    public record Found(List<Question> pictures, List<Missed> missed) {}

    private final Path parent;
    private final List<StagingFolder> fetched = new ArrayList<>();

    /**
     * @param parent folder of this user for what is fetched; made when it is needed, without what programs that died
     *     have left there
     */
    public InferenceInputs(Path parent) {
        this.parent = parent;
    }

    /** Lists the sources, and fetches what is not a file here. Closes them. */
    public Found find(List<Source> sources, Limits limits, Progress progress, CancelToken cancel) {
        try {
            List<Question> pictures = new ArrayList<>();
            List<Missed> missed = new ArrayList<>();
            List<Offer> far = new ArrayList<>();
            for (Source source : sources) {
                for (Candidate.Listed candidate : source.list(cancel)) {
                    ImageResult picture = candidate.picture();
                    switch (candidate) {
                        case Offer near
                        when source instanceof LocalFiles ->
                            pictures.add(new Question(picture.title(), Path.of(picture.image()), picture));
                        case Offer offer -> far.add(offer);
                        case Missed row when row.why() == Candidate.Why.NO_PICTURE -> {
                            // nobody asks what a text shows
                        }
                        case Missed row -> missed.add(row);
                    }
                }
            }
            fetch(far, limits, pictures, missed, progress, cancel);
            return new Found(List.copyOf(pictures), List.copyOf(missed));
        } finally {
            sources.forEach(Source::close);
        }
    }

    private void fetch(
            List<Offer> offers,
            Limits limits,
            List<Question> pictures,
            List<Missed> missed,
            Progress progress,
            CancelToken cancel) {
        if (offers.isEmpty()) {
            return;
        }
        clearLeft();
        StagingFolder incoming = StagingFolder.in(
                parent.resolve(Long.toString(ProcessHandle.current().pid())));
        fetched.add(incoming);
        try (Collector collector = new Collector(limits, Proxies.ofUser())) {
            for (Candidate.Outcome outcome : collector.collect(offers, incoming, progress, cancel)) {
                switch (outcome) {
                    case Taken taken ->
                        pictures.add(new Question(name(taken.picture()), taken.file(), taken.picture()));
                    case Missed row -> missed.add(row);
                }
            }
        }
        cancel.throwIfCancelled();
    }

    private void clearLeft() {
        try (DirectoryStream<Path> programs = Files.newDirectoryStream(parent, "[0-9]*")) {
            for (Path program : programs) {
                if (ProcessHandle.of(Long.parseLong(program.getFileName().toString()))
                        .isEmpty()) {
                    FileTree.delete(program);
                }
            }
        } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
            return; // nothing was left, or what is not ours
        }
    }

    private static String name(ImageResult picture) {
        String path = String.valueOf(picture.image().getPath());
        String last = path.substring(path.lastIndexOf('/') + 1);
        return picture.title().isBlank() ? last.isBlank() ? picture.image().toString() : last : picture.title();
    }

    /** Takes away what was fetched. */
    @Override
    public void close() {
        fetched.forEach(StagingFolder::close);
        fetched.clear();
    }
}
