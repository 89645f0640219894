package org.gleaner.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gleaner.data.Device;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants the program to be, beside its colours. A value; what is missing or cannot be is the default.
 *
 * @param textPercent size of all text, percent of the usual
 * @param device what new plans compute with
 * @param precision what new plans compute in
 * @param threads that compute, from the next start on; 0 for as many as there are processors
 * @param cache folder for what can be made again, from the next start on; empty for the platform's own
 * @param language code of the texts' language, from the next start on; empty for the system's
 * @param looksByItself whether a folder that is opened is looked through for problems
 * @param shortcuts the keys that a person chose in place of the usual ones, by the command's id
 * @param offline whether nothing of the program may use the network
 * @param backbones folder with pretrained weights, from the next start on; empty for the one in the cache
 * @param training what a new training begins with
 * @param notifies whether the desktop tells when long work ends behind other windows
 */
public record Preferences(
        Integer textPercent,
        Device device,
        Precision precision,
        Integer threads,
        String cache,
        String language,
        Boolean looksByItself,
        Map<String, String> shortcuts,
        Boolean offline,
        String backbones,
        NewTraining training,
        Boolean notifies) {

    public static final int SMALLEST_TEXT = 75;
    public static final int LARGEST_TEXT = 200;

    /** The environment variable that names a folder of weights and rules over {@link #backbones}. */
    public static final String BACKBONES = "GLEANER_BACKBONES";

    /** Longer ones are no system's. */
    private static final int LONGEST_PATH = 1 << 15;

    /** More would only stand in each other's way. */
    private static final int MOST_THREADS = 4 * Runtime.getRuntime().availableProcessors();

    /**
     * What a person wants to be first in the plan of a folder that was not trained yet. A value.
     *
     * @param size side of the square that the network sees, pixels
     * @param freezeEpochs of the new layers alone
     * @param epochs of all layers
     */
    public record NewTraining(Integer size, Integer freezeEpochs, Integer epochs) {

        private static final int MOST_EPOCHS = 100;

        public NewTraining(@Nullable Integer size, @Nullable Integer freezeEpochs, @Nullable Integer epochs) {
            TrainPlan.Schedule usual = TrainPlan.BOOK.schedule();
            this.size = within(
                    TrainPlan.LEAST_SIZE,
                    size,
                    Transforms.MOST_SIZE,
                    TrainPlan.BOOK.transforms().size());
            this.epochs = within(1, epochs, MOST_EPOCHS, usual.epochs());
            this.freezeEpochs = within(0, freezeEpochs, MOST_EPOCHS, usual.freezeEpochs());
        }

        private static int within(int least, @Nullable Integer wanted, int most, int usual) {
            return wanted == null || wanted < least || wanted > most ? usual : wanted;
        }
    }

    /** What there is before anything is chosen. */
    public static final Preferences FIRST = new Preferences(null, null, null, null, null, null, null, null);

    /** One with all that is newer as it is before anything is chosen. */
    public Preferences(
            @Nullable Integer textPercent,
            @Nullable Device device,
            @Nullable Precision precision,
            @Nullable Integer threads,
            @Nullable String cache,
            @Nullable String language,
            @Nullable Boolean looksByItself,
            @Nullable Map<String, String> shortcuts) {
        this(
                textPercent,
                device,
                precision,
                threads,
                cache,
                language,
                looksByItself,
                shortcuts,
                null,
                null,
                null,
                null);
    }

    @JsonCreator
    public Preferences(
            @Nullable Integer textPercent,
            @Nullable Device device,
            @Nullable Precision precision,
            @Nullable Integer threads,
            @Nullable String cache,
            @Nullable String language,
            @Nullable Boolean looksByItself,
            @Nullable Map<String, String> shortcuts,
            @Nullable Boolean offline,
            @Nullable String backbones,
            @Nullable NewTraining training,
            @Nullable Boolean notifies) {
        this.textPercent = textPercent == null ? 100 : Math.clamp(textPercent, SMALLEST_TEXT, LARGEST_TEXT);
        this.device = device == null ? Device.AUTO : device;
        this.precision = precision == null ? Precision.AUTO : precision;
        this.threads = threads == null || threads < 0 || threads > MOST_THREADS ? 0 : threads;
        this.cache = cache != null && isAbsolute(cache) ? cache : "";
        this.language = language == null ? "" : language;
        this.looksByItself = looksByItself == null || looksByItself;
        this.shortcuts = shortcuts == null ? Map.of() : withoutNulls(shortcuts);
        this.offline = offline != null && offline;
        this.backbones = backbones != null && isAbsolute(backbones) ? backbones : "";
        this.training = training == null ? new NewTraining(null, null, null) : training;
        this.notifies = notifies == null || notifies;
    }

    private static Map<String, String> withoutNulls(Map<String, @Nullable String> all) {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether it is the full path of a place on this system; one with a NUL, say, is none. */
    static boolean isAbsolute(String path) {
        try {
            return path.length() <= LONGEST_PATH && Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** What is to become other preferences. */
    public static final class Draft {
        public Integer textPercent;
        public Device device;
        public Precision precision;
        public Integer threads;
        public String cache;
        public String language;
        public Boolean looksByItself;
        public Map<String, String> shortcuts;
        public Boolean offline;
        public String backbones;
        public NewTraining training;
        public Boolean notifies;

        private Draft(Preferences now) {
            textPercent = now.textPercent;
            device = now.device;
            precision = now.precision;
            threads = now.threads;
            cache = now.cache;
            language = now.language;
            looksByItself = now.looksByItself;
            shortcuts = now.shortcuts;
            offline = now.offline;
            backbones = now.backbones;
            training = now.training;
            notifies = now.notifies;
        }
    }

    /** The same but for what the change does to the draft. */
    public Preferences with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Preferences(
                draft.textPercent,
                draft.device,
                draft.precision,
                draft.threads,
                draft.cache,
                draft.language,
                draft.looksByItself,
                draft.shortcuts,
                draft.offline,
                draft.backbones,
                draft.training,
                draft.notifies);
    }
}
