package org.gleaner.ui.overview;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Thumb;

/** Photos side by side from edge to edge, in two rows where there is room and there are enough. FX thread only. */
final class Mosaic extends VBox {

    /** As many photos as a row of the widest screen has room for. */
    private static final int ROW = 40;

    private static final int MOST = 2 * ROW;
    private static final double SIDE = 104;

    private final Pictures pictures;
    private boolean tall;

    Mosaic(Pictures pictures) {
        this.pictures = pictures;
        getStyleClass().add("mosaic");
        setMinWidth(0);
        Rectangle frame = new Rectangle();
        frame.widthProperty().bind(widthProperty());
        frame.heightProperty().bind(heightProperty());
        setClip(frame);
    }

    /** Those that cannot be read are left out; without any it takes no room. */
    void show(List<Path> files) {
        getChildren().clear();
        for (int from = 0; from < Math.min(files.size(), MOST); from += ROW) {
            HBox row = new HBox();
            row.getStyleClass().add("mosaic-row");
            row.setMinWidth(0);
            for (Path file : files.subList(from, Math.min(files.size(), from + ROW))) {
                row.getChildren().add(new Thumb(file, SIDE, pictures, row.getChildren()::remove));
            }
            getChildren().add(row);
        }
        setManaged(!files.isEmpty());
        showRows();
    }

    /** Whether there is room for two rows. */
    void setTall(boolean isTall) {
        tall = isTall;
        showRows();
    }

    /** A second row that is not full would look broken off. */
    private void showRows() {
        for (int i = 1; i < getChildren().size(); i++) {
            boolean shown = tall && ((Pane) getChildren().get(i)).getChildren().size() > ROW / 2;
            getChildren().get(i).setVisible(shown);
            getChildren().get(i).setManaged(shown);
        }
    }
}
