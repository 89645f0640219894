package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.gleaner.project.quality.Neighbourhood.Neighbour;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Thumb;

/**
 * The project's photos most like the one of a card, each with its class: from them one sees why the model answers as it
 * does. Nothing while they are not known. FX thread only.
 */
final class SimilarRow extends VBox {

    private static final double SIDE = 56;

    private final Path root;
    private final Pictures pictures;
    private final Consumer<String> open;

    /**
     * Shows nothing yet.
     *
     * @param root the folder of the project
     * @param open shows the photo at a path large
     */
    SimilarRow(Path root, Pictures pictures, Consumer<String> open) {
        this.root = root;
        this.pictures = pictures;
        this.open = open;
        getStyleClass().add("similar");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /** @param answer the class that the model names; empty for none */
    void show(List<Neighbour> similar, String answer) {
        setVisible(!similar.isEmpty());
        Label heading = new Label(tr("Most similar photos"));
        heading.getStyleClass().add("muted");
        HBox row = new HBox();
        row.getStyleClass().add("tight-row");
        similar.forEach(each -> row.getChildren().add(button(each, answer)));
        getChildren().setAll(heading, row);
    }

    private Button button(Neighbour similar, String answer) {
        String path = similar.picture().path();
        String label = similar.picture().label() == null
                ? tr("unlabelled")
                : String.valueOf(similar.picture().label());
        Button button = new Button(label, new Thumb(root.resolve(path), SIDE, pictures, Thumb::showUnreadable));
        button.setMnemonicParsing(false);
        button.setContentDisplay(ContentDisplay.TOP);
        button.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        button.setAlignment(Pos.TOP_CENTER);
        button.setMinWidth(SIDE);
        button.setMaxWidth(SIDE);
        button.getStyleClass().addAll("flat", "neighbour");
        if (!label.equals(answer)) {
            button.getStyleClass().add("other-class");
        }
        String words = tr("%s: %s, distance %s", label, path, Format.number(similar.distance(), 2));
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(event -> open.accept(path));
        return button;
    }
}
