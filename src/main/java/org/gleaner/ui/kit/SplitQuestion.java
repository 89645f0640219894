package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.gleaner.data.Grouping;
import org.gleaner.data.Grouping.Kind;
import org.jspecify.annotations.Nullable;

/** Asks how the split is drawn anew. FX thread only. */
public final class SplitQuestion {

    private static final String USUAL_PART = "_";

    private final ComboBox<@Nullable Kind> together = new ComboBox<>();
    private final ComboBox<@Nullable String> column = new ComboBox<>();
    private final TextField part = new TextField(USUAL_PART);

    private SplitQuestion(Grouping grouping, List<String> columns) {
        together.setId("split-grouping");
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        if (columns.isEmpty()) {
            kinds.remove(Kind.COLUMN);
        }
        together.getItems().setAll(kinds);
        Controls.inWords(together, SplitQuestion::words);
        together.setValue(kinds.contains(grouping.kind()) ? grouping.kind() : Kind.ALIKE);
        column.setId("split-column");
        column.getItems().setAll(columns);
        column.setValue(
                columns.contains(grouping.by())
                        ? grouping.by()
                        : columns.stream().findFirst().orElse(null));
        part.setId("split-part");
        if (grouping.kind() == Kind.NAME) {
            part.setText(grouping.by());
        }
    }

    /**
     * Asks.
     *
     * @param grouping what is proposed to be kept together
     * @param columns of the table of labels; none where folders tell them
     * @param percent of the photos that are held back
     * @param draw hears what is to be kept together, once the person agrees
     */
    public static void ask(
            Window owner, Grouping grouping, List<String> columns, int percent, Consumer<Grouping> draw) {
        SplitQuestion question = new SplitQuestion(grouping, columns);
        VBox content = question.content(percent);
        question.together.valueProperty().addListener((kind, before, now) -> {
            content.applyCss();
            content.getScene().getWindow().sizeToScene(); // there is more or less to ask for
        });
        content.getStyleClass().add("side-panel");
        Dialogs.ask(
                owner,
                tr("New split into training and validation photos?"),
                content,
                tr("Draw anew"),
                false,
                () -> draw.accept(question.chosen()));
    }

    private VBox content(int percent) {
        return new VBox(
                Dialogs.text(tr(
                        "Which photos are held back to measure is drawn again over all photos, with the plan's seed: %d of 100."
                                + " Runs from before can then no longer be compared with runs from now on.",
                        percent)),
                Controls.field(tr("Keep together on one side"), together),
                shownFor(Kind.COLUMN, Controls.field(tr("Column of the table"), column)),
                shownFor(
                        Kind.NAME,
                        new VBox(
                                Controls.field(tr("Names are the same up to"), part),
                                Dialogs.text(tr(
                                        "Such as _ where p12_left.jpg and p12_right.jpg are of one patient. Or a pattern whose"
                                                + " brackets match the part that counts: .*-(\\d+)-.*")))),
                Dialogs.text(tr("Photos that are nearly the same on both sides make a model look better than it is.")));
    }

    private VBox shownFor(Kind kind, VBox field) {
        field.visibleProperty().bind(together.valueProperty().isEqualTo(kind));
        field.managedProperty().bind(field.visibleProperty());
        return field;
    }

    private Grouping chosen() {
        Kind kind = together.getValue();
        String named = column.getValue();
        if (kind == null) {
            return Grouping.ALIKE;
        }
        return switch (kind) {
            case COLUMN -> named == null ? Grouping.ALIKE : new Grouping(Kind.COLUMN, named);
            case NAME -> new Grouping(Kind.NAME, part.getText().isBlank() ? USUAL_PART : part.getText());
            case NONE, ALIKE, FOLDERS -> new Grouping(kind, "");
        };
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case NONE -> tr("Nothing: each photo is drawn by itself");
            case ALIKE -> tr("Copies, and photos taken within a minute");
            case FOLDERS -> tr("These, and photos in sub-folders of one name");
            case NAME -> tr("These, and photos whose names begin alike");
            case COLUMN -> tr("These, and photos with one value in a column");
        };
    }
}
