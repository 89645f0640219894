package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.gleaner.data.Transforms;
import org.gleaner.image.ContactSheet;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.TransformsFile;
import org.gleaner.task.Refusal;

/**
 * How the next training is to see the pictures: kept with the project, and shown beforehand. Owned by the FX thread.
 */
public final class AugmentationSettings {

    private final ProjectFolder folder;
    private final Tasks tasks;
    private final Previews previews;
    private final ObjectProperty<Transforms> transforms = new SimpleObjectProperty<>();
    private Instant chosen;
    private boolean unsaved;

    /** @param first what there is before anything is chosen */
    AugmentationSettings(Path root, Tasks tasks, Transforms first) {
        this.folder = ProjectFolder.at(root);
        this.tasks = tasks;
        this.chosen = TransformsFile.written(folder);
        this.previews = new Previews(root, tasks);
        transforms.set(first);
        try {
            transforms.set(TransformsFile.read(folder, first));
        } catch (Refusal refusal) {
            tasks.notices().refuse(tr(refusal.reason()));
        }
        transforms.addListener((property, before, after) -> {
            chosen = Instant.now();
            saveSoon();
        });
    }

    /** What the Augment tab edits and the Train tab trains with. Each change is saved within a moment. */
    public ObjectProperty<Transforms> transforms() {
        return transforms;
    }

    /** Whether they were chosen later than then, when this project was last open or since. */
    public boolean chosenSince(Instant then) {
        return chosen.isAfter(then);
    }

    public Previews previews() {
        return previews;
    }

    /** Writes a preview as a PNG. */
    public void export(List<ContactSheet.Entry> entries, int columns, Path file) {
        tasks.save(file, () -> ContactSheet.png(entries, columns));
    }

    /** A moved control changes the value many times a second; the disk sees the last of them. */
    private void saveSoon() {
        if (!unsaved) {
            unsaved = true;
            tasks.soon(this::save);
        }
    }

    /** Saves what was not saved yet. */
    void save() {
        if (!unsaved) {
            return;
        }
        unsaved = false;
        Transforms now = transforms.get();
        tasks.on(Lane.DISK, tr("Saving the transforms"))
                .quiet()
                .run(() -> TransformsFile.write(folder, now))
                .then(saved -> tasks.notices().forget(tr("Saving the transforms")))
                .start();
    }
}
