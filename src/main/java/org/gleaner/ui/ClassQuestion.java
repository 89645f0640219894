package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Path;
import javafx.stage.Window;
import org.gleaner.app.Studio;
import org.gleaner.store.ClassLevel;
import org.gleaner.ui.kit.Dialogs;

/**
 * Asks which folders are the classes before a folder is opened whose classes seem to lie deeper. FX thread only.
 *
 * @param choose asks for another folder
 */
record ClassQuestion(Studio studio, Window owner, Runnable choose) {

    void ask(ClassLevel level) {
        Path root = level.root();
        Path inner = level.inner();
        String asItIs = tr("Open %s as it is", root.getFileName());
        if (inner == null) {
            ask(groups(level), asItIs, () -> studio.openAsItIs(root), tr("Choose another folder…"), choose);
        } else {
            ask(
                    within(level),
                    tr("Yes, open %s", level.path()),
                    () -> studio.openAsItIs(inner),
                    asItIs,
                    () -> studio.openAsItIs(root));
        }
    }

    private void ask(String words, String action, Runnable act, String other, Runnable otherwise) {
        Dialogs.choose(owner, tr("Are these the classes?"), Dialogs.text(words), action, act, other, otherwise);
    }

    private static String within(ClassLevel level) {
        return tr(
                "%s holds %s with photos: %s.",
                level.path(),
                trn("%,d folder", "%,d folders", level.classes().size()),
                ClassLevel.listed(level.classes()));
    }

    private static String groups(ClassLevel level) {
        return tr(
                "The folders %s hold no photos themselves, but folders of photos: %s. As it is, the outer folders are the classes; the inner ones become classes when they are dropped onto a new project.",
                ClassLevel.listed(level.outer()), ClassLevel.listed(level.classes()));
    }
}
