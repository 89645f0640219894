package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.gleaner.data.Grouping;
import org.jspecify.annotations.Nullable;

/** Asks how the split is drawn anew. FX thread only. */
public final class SplitQuestion {

    private SplitQuestion() {}

    /**
     * Asks.
     *
     * @param grouping what is proposed to be kept together
     * @param percent of the photos that are held back
     * @param draw hears what is to be kept together, once the person agrees
     */
    public static void ask(Window owner, Grouping grouping, int percent, Consumer<Grouping> draw) {
        ComboBox<@Nullable Grouping> together = new ComboBox<>();
        together.setId("split-grouping");
        together.getItems().setAll(Grouping.values());
        Controls.inWords(together, SplitQuestion::words);
        together.setValue(grouping);
        VBox content = new VBox(
                Dialogs.text(tr(
                        "Which photos are held back to measure is drawn again over all photos, with the plan's seed: %d of 100."
                                + " Runs from before can then no longer be compared with runs from now on.",
                        percent)),
                Controls.field(tr("Keep together on one side"), together),
                Dialogs.text(tr("Photos that are nearly the same on both sides make a model look better than it is.")));
        content.getStyleClass().add("side-panel");
        Dialogs.ask(owner, tr("Draw the split anew?"), content, tr("Draw anew"), false, () -> {
            Grouping chosen = together.getValue();
            draw.accept(chosen == null ? Grouping.NONE : chosen);
        });
    }

    private static String words(Grouping grouping) {
        return switch (grouping) {
            case NONE -> tr("Nothing: each photo is drawn by itself");
            case ALIKE -> tr("Copies, and photos taken within a minute");
            case FOLDERS -> tr("These, and photos in sub-folders of one name");
        };
    }
}
