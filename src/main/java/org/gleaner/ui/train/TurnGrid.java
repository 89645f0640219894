package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.analysis.Comparison.Turn;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Face;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Selection;
import org.gleaner.ui.kit.TileGrid;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** The pictures that changed sides in one direction. FX thread only. */
final class TurnGrid extends VBox {

    private static final double SIDE = 152;

    private final String words;
    private final Consumer<List<Turn>> show;
    private final Label heading = new Label();
    private final Button open = new Button(tr("Show in Clean"));
    private final Label none = new Label(tr("None."));
    private final ObservableList<Turn> turns = FXCollections.observableArrayList();
    private final Selection selection = new Selection();
    private final TileGrid<Turn> grid;

    /** @param show opens pictures in the Clean tab */
    TurnGrid(String id, String words, Ikon icon, Path root, Pictures pictures, Consumer<List<Turn>> show) {
        this.words = words;
        this.show = show;
        getStyleClass().add("column-tight");
        heading.getStyleClass().add("card-title");
        heading.setGraphic(new FontIcon(icon));
        open.setId(id + "-open");
        open.getStyleClass().add("small");
        open.setOnAction(event -> open());
        none.getStyleClass().add("muted");
        grid = new TileGrid<>(turns, selection, turn -> face(root, turn), pictures);
        grid.setId(id);
        grid.setAccessibleText(words);
        grid.tileSize().set(SIDE);
        grid.onOpened(index -> open());
        HBox top = new HBox(heading, Controls.gap(), open);
        top.getStyleClass().add("row");
        StackPane body = new StackPane(grid, none);
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        setMinWidth(0);
        getChildren().addAll(top, body);
    }

    /** Shows all of them in the Clean tab. */
    void open() {
        show.accept(List.copyOf(turns));
    }

    void show(List<Turn> now) {
        turns.setAll(now);
        selection.reset(now.size(), IntStream.empty(), 0);
        heading.setText(words + ": " + trn("%,d photo", "%,d photos", now.size()));
        boolean some = !now.isEmpty();
        open.setVisible(some);
        grid.setVisible(some);
        none.setVisible(!some);
    }

    /** The class on top; below it from which answer to which, and how sure it is now. */
    private static Face face(Path root, Turn turn) {
        return new Face(
                root.resolve(turn.path()),
                turn.label(),
                turn.predictedBefore() + " → " + turn.predictedNow(),
                Format.percent(turn.now().confidence()),
                false,
                null);
    }
}
