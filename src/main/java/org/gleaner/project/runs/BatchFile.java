package org.gleaner.project.runs;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gleaner.data.RegularFiles;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Phase;
import org.gleaner.learn.TrainEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code batches.csv} of a run: loss and learning rate along the training, for its curves. Of a long training
 * some batches are enough; what cannot be kept is not worth the training's end. Written by the training's thread.
 */
public final class BatchFile {

    static final String NAME = "batches.csv";

    private static final Logger LOG = LoggerFactory.getLogger(BatchFile.class);
    private static final String HEADER = "step,loss,train_loss,learning_rate\n";
    private static final int COLUMNS = 4;
    private static final Set<OpenOption> HOW = Set.of(CREATE, WRITE, APPEND, LinkOption.NOFOLLOW_LINKS);

    /** Lines that are kept of a whole training, about 300 kB. */
    static final int MOST = 5000;

    /** Bytes that no such file has. */
    private static final int LONGEST = 4 << 20;

    /** Lines that a power cut may cost; each write makes a training wait. */
    private static final int AT_ONCE = 20;

    private final Path file;
    private final TrainPlan plan;
    private final StringBuilder unwritten = new StringBuilder();
    private int lines;
    private boolean failed;

    BatchFile(Path run, TrainPlan plan) {
        this.file = run.resolve(NAME);
        this.plan = plan;
    }

    void add(TrainEvent.BatchDone batch) {
        int before = batch.phase() == Phase.FROZEN ? 0 : plan.schedule().freezeEpochs();
        long step = (long) (before + batch.epoch()) * batch.batches() + batch.batch();
        long all = (long) plan.schedule().allEpochs() * batch.batches();
        if (step % Math.ceilDiv(all, (long) MOST) != 0) {
            return;
        }
        unwritten
                .append(step)
                .append(',')
                .append(batch.loss())
                .append(',')
                .append(batch.trainLoss())
                .append(',')
                .append(batch.learningRate())
                .append('\n');
        if (++lines % AT_ONCE == 0) {
            write(false);
        }
    }

    /** Begins a line of its own, as the last one may be torn. Steps that are kept already may come again. */
    void goOn() {
        unwritten.append('\n');
    }

    /** Brings what was added to the disk, so that it outlasts a power cut. */
    void force() {
        write(true);
    }

    private void write(boolean forced) {
        if (failed) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, HOW)) {
            String text = (channel.size() == 0 ? HEADER : "") + unwritten;
            channel.write(StandardCharsets.UTF_8.encode(text));
            if (forced) {
                channel.force(true);
            }
            unwritten.setLength(0);
        } catch (IOException e) {
            failed = true;
            LOG.warn("The curves of {} are not kept any more: {}", file, e.toString());
        }
    }

    /**
     * The batches that a run has kept, in order; none of a run of an earlier version. Lines that are torn, or that this
     * program would not have written, are passed over, and a file that it would not have made is none.
     */
    public static List<Run.Batch> read(Run run) {
        Path file = run.folder().resolve(NAME);
        List<Run.Batch> batches = new ArrayList<>();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return batches;
        }
        try {
            long last = -1;
            for (String line : lines(file)) {
                Run.Batch batch = batch(line);
                if (batch != null && batch.step() > last) {
                    batches.add(batch);
                    last = batch.step();
                }
            }
        } catch (IOException e) {
            LOG.warn("The curves of {} cannot be read: {}", file, e.toString());
        }
        return batches;
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = RegularFiles.open(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("longer than this program writes it");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().skip(1).toList();
        }
    }

    private static Run.@Nullable Batch batch(String line) {
        String[] cells = line.split(",", -1);
        try {
            return cells.length == COLUMNS
                    ? new Run.Batch(Integer.parseInt(cells[0]), number(cells[1]), number(cells[2]), number(cells[3]))
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static double number(String cell) {
        double number = Double.parseDouble(cell);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(cell);
        }
        return number;
    }
}
