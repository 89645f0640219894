package org.gleaner.ui.augment;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.layout.Region;
import org.gleaner.app.Previews;
import org.gleaner.ui.kit.Pictures;

/** The pictures of a preview in as many columns as make them largest. FX thread only. */
final class PreviewGrid extends Region {

    private static final double GAP = 12;

    /** No picture is shown larger than this: there is no more to see. */
    private static final double LARGEST = 448;

    private final List<PreviewTile> tiles;
    private int count;

    PreviewGrid(AugmentModel model, Pictures pictures) {
        setId("augment-preview");
        setMinSize(0, 0);
        tiles = Stream.generate(() -> new PreviewTile(model, pictures))
                .limit(AugmentModel.PICTURES)
                .toList();
        getChildren().addAll(tiles);
    }

    void show(Previews.Preview preview) {
        count = preview.seen().size();
        for (int i = 0; i < tiles.size(); i++) {
            tiles.get(i).setVisible(i < count);
            if (i < count) {
                tiles.get(i).show(preview.seen().get(i));
            }
        }
        requestLayout();
    }

    private double side(int columns) {
        int rows = (count + columns - 1) / columns;
        double across = (getWidth() - GAP * (columns - 1)) / columns;
        double down = (getHeight() - GAP * (rows - 1)) / rows - PreviewTile.LINE;
        return Math.floor(Math.clamp(Math.min(across, down), 0, LARGEST));
    }

    @Override
    protected void layoutChildren() {
        int columns = 1;
        for (int more = 2; more <= count; more++) {
            columns = side(more) > side(columns) ? more : columns;
        }
        double side = side(columns);
        for (int i = 0; i < count; i++) {
            PreviewTile tile = tiles.get(i);
            int row = i / columns;
            int column = i % columns;
            tile.fit(side);
            tile.resizeRelocate(
                    column * (side + GAP), row * (side + PreviewTile.LINE + GAP), side, side + PreviewTile.LINE);
        }
    }
}
