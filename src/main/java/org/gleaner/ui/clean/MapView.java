package org.gleaner.ui.clean;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.gleaner.app.FeatureMap;
import org.gleaner.data.Item;
import org.gleaner.ui.kit.Scatter;
import org.jspecify.annotations.Nullable;

/** The photos as points, those that look alike together; a line drawn around some shows them in the grid. FX thread only. */
final class MapView extends VBox {

    /** More classes than this do not fit a legend; the tooltip names them. */
    private static final int LEGEND = 24;

    private final CleanModel model;
    private final Runnable toGrid;
    private final Scatter scatter = new Scatter();
    private final FlowPane legend = new FlowPane(16, 4);

    MapView(CleanModel model, Runnable toGrid) {
        this.model = model;
        this.toGrid = toGrid;
        setId("map");
        getStyleClass().addAll("card");
        Label hint = new Label("Draw a line around some points to see their photos.");
        hint.getStyleClass().add("muted");
        VBox.setVgrow(scatter, Priority.ALWAYS);
        getChildren().addAll(legend, scatter, hint);
        model.session().inspecting().found().addListener((property, before, after) -> show(after.map()));
        show(model.session().inspecting().found().get().map());
    }

    private void show(@Nullable FeatureMap map) {
        if (map == null) {
            return;
        }
        List<String> classes = model.classes();
        int[] kinds = map.pictures().stream()
                .mapToInt(item -> Math.max(0, classes.indexOf(item.label())))
                .toArray();
        scatter.show(map.points(), kinds, index -> map.pictures().get(index).path());
        scatter.onSelected(indices -> {
            if (!indices.isEmpty()) {
                model.showOnly(
                        indices.stream()
                                .map(map.pictures()::get)
                                .map(Item::path)
                                .collect(Collectors.toSet()),
                        "on the map");
                toGrid.run();
            }
        });
        legend.getChildren().clear();
        for (int i = 0; i < Math.min(LEGEND, classes.size()); i++) {
            Label name = new Label(classes.get(i), Scatter.sign(i));
            name.getStyleClass().add("legend-entry");
            legend.getChildren().add(name);
        }
    }
}
