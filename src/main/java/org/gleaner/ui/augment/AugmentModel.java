package org.gleaner.ui.augment;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.gleaner.app.AugmentationSettings;
import org.gleaner.app.Previews;
import org.gleaner.app.Session;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.data.Transforms;
import org.gleaner.image.ContactSheet;
import org.jspecify.annotations.Nullable;

/**
 * The transforms being chosen, and the preview that follows them: a batch of pictures, or one picture many times
 * (fastai's {@code show_batch} with {@code unique}). FX thread only.
 */
public final class AugmentModel {

    /** The book's {@code show_batch} of eight in two rows. */
    static final int PICTURES = 8;

    /** Least and most of what can be chosen as the seed. */
    static final int MOST_SEED = 999_999;

    private final Session session;
    private final AugmentationSettings augmenting;
    private final TransformChoices choices;
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final BooleanProperty unique = new SimpleBooleanProperty();
    private final BooleanProperty training = new SimpleBooleanProperty(true);
    private final BooleanProperty originals = new SimpleBooleanProperty();
    private final ObjectProperty<Integer> seed = new SimpleObjectProperty<>(42);
    private final ReadOnlyObjectWrapper<Previews.Preview> preview = new ReadOnlyObjectWrapper<>();
    private List<Item> batch = List.of();
    private @Nullable Item one;
    private int page;

    public AugmentModel(Session session) {
        this.session = session;
        this.augmenting = session.augmentation();
        this.choices = new TransformChoices(augmenting.transforms());
        augmenting.transforms().addListener((property, before, after) -> ask());
        session.dataset().addListener((property, before, after) -> pick());
        training.addListener((property, before, after) -> {
            one = null;
            pick();
        });
        unique.addListener((property, before, after) -> ask());
        seed.addListener((property, before, after) -> ask());
        active.addListener((property, before, after) -> ask());
        pick();
    }

    // Properties

    public Session session() {
        return session;
    }

    public TransformChoices choices() {
        return choices;
    }

    public ObjectProperty<Transforms> transforms() {
        return augmenting.transforms();
    }

    /** Whether the preview can be seen; only then it follows. */
    public BooleanProperty active() {
        return active;
    }

    /** One photo many times, in place of many pictures. */
    public BooleanProperty unique() {
        return unique;
    }

    /** As training sees the pictures, in place of how validation and prediction see them. */
    public BooleanProperty training() {
        return training;
    }

    /** Shows the photos as they are, to compare. */
    public BooleanProperty originals() {
        return originals;
    }

    /** Seed of the draws. */
    public ObjectProperty<Integer> seed() {
        return seed;
    }

    /** What is shown; null before the first. */
    public ReadOnlyObjectProperty<Previews.Preview> preview() {
        return preview.getReadOnlyProperty();
    }

    /** Whether there is any picture to show. */
    public boolean isEmpty() {
        return session.dataset().get().items().isEmpty();
    }

    // Commands

    /** Draws anew. */
    public void newDraws() {
        seed.set(seed.get() == MOST_SEED ? 0 : seed.get() + 1);
    }

    /** Goes on to other pictures, or to another picture. */
    public void otherPictures() {
        page++;
        one = null;
        pick();
    }

    /** Shows one of the batch many times, or the batch again. */
    public void toggle(Item item) {
        one = item;
        unique.set(!unique.get());
    }

    void use(Preset preset) {
        transforms().set(preset.transforms(transforms().get().size()));
    }

    /** Writes what is shown as a PNG. */
    public void export(Path file) {
        Previews.Preview shown = preview.get();
        if (shown != null) {
            List<ContactSheet.Entry> entries = shown.seen().stream()
                    .filter(seen -> seen.pixels() != null)
                    .map(seen -> new ContactSheet.Entry(Objects.requireNonNull(seen.pixels()), label(seen.item())))
                    .toList();
            if (!entries.isEmpty()) {
                augmenting.export(entries, PICTURES / 2, file);
            }
        }
    }

    static String label(Item item) {
        String label = item.label();
        return label == null ? tr("no class") : label;
    }

    // The preview

    /** The side's pictures, or any when that side has none. */
    private void pick() {
        List<Item> all = session.dataset().get().items();
        List<Item> some = session.dataset().get().labelled(training.get() ? Split.TRAIN : Split.VALID);
        List<Item> from = some.isEmpty() ? all : some;
        batch = from.isEmpty()
                ? List.of()
                : new Random(page)
                        .ints(0, from.size())
                        .distinct()
                        .limit(Math.min(PICTURES, from.size()))
                        .mapToObj(from::get)
                        .toList();
        if (one == null || !from.contains(one)) {
            one = batch.isEmpty() ? null : batch.getFirst();
        }
        ask();
    }

    private void ask() {
        Item single = one;
        List<Item> items = unique.get() && single != null ? Collections.nCopies(PICTURES, single) : batch;
        if (active.get() && !items.isEmpty()) {
            Previews.Wish wish = new Previews.Wish(transforms().get(), items, training.get(), seed.get());
            augmenting.previews().ask(wish, preview::set);
        }
    }
}
