package org.gleaner.ui.predict.watch;

import static org.gleaner.text.Texts.tr;

import javafx.stage.Window;
import org.gleaner.ui.kit.Dialogs;

/** Warns when a model's own confident answers would become its training data. FX thread only. */
public final class RepeatWarning {

    private RepeatWarning() {}

    /**
     * Adds at once, unless most of the photos teach the model nothing but its own opinion.
     *
     * @param repeated how many of them only repeat what the model was sure of
     */
    public static void ask(Window owner, int photos, int repeated, Runnable add) {
        if (2 * repeated <= photos) {
            add.run();
            return;
        }
        Dialogs.ask(
                owner,
                tr("Let the model learn its own opinion?"),
                Dialogs.text(tr(
                        "Of %d photos, %d only repeat what the model was sure of already. Such photos teach it little, and make it surer of its own mistakes. The ones that it got wrong are worth more.",
                        photos, repeated)),
                tr("Add all the same"),
                false,
                add);
    }
}
