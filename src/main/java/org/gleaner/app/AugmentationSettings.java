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
import org.gleaner.store.SavedFiles;
import org.gleaner.store.TransformsFile;
import org.gleaner.task.Refusal;

/** How the next training is to see the pictures: kept with the project, and shown beforehand. Owned by the FX thread. */
public final class AugmentationSettings {

    private final ProjectFolder folder;
    private final Threads threads;
    private final Jobs jobs;
    private final Notices notices;
    private final Previews previews;
    private final ObjectProperty<Transforms> transforms = new SimpleObjectProperty<>(Transforms.BOOK);
    private Instant chosen;
    private boolean unsaved;

    AugmentationSettings(Path root, Threads threads, Jobs jobs, Notices notices) {
        this.folder = ProjectFolder.at(root);
        this.threads = threads;
        this.jobs = jobs;
        this.notices = notices;
        this.chosen = TransformsFile.written(folder);
        this.previews = new Previews(root, threads.io(), threads.fx(), notices);
        try {
            transforms.set(TransformsFile.read(folder));
        } catch (Refusal refusal) {
            notices.refuse(refusal.reason());
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
        jobs.start(
                Jobs.Lane.STORE,
                tr("Saving the preview"),
                job -> {
                    SavedFiles.write(file, ContactSheet.png(entries, columns));
                    return file;
                },
                saved -> notices.tell(tr("Saved %s", saved.getFileName())),
                () -> {});
    }

    /** A moved control changes the value many times a second; the disk sees the last of them. */
    private void saveSoon() {
        if (!unsaved) {
            unsaved = true;
            threads.soon().execute(this::save);
        }
    }

    /** Saves what was not saved yet. */
    void save() {
        if (!unsaved) {
            return;
        }
        unsaved = false;
        Transforms now = transforms.get();
        threads.store().execute(() -> {
            try {
                TransformsFile.write(folder, now);
                threads.fx().execute(() -> notices.forget(tr("Saving the transforms")));
            } catch (Refusal refusal) {
                threads.fx().execute(() -> notices.ended(tr("Saving the transforms"), refusal));
            }
        });
    }
}
