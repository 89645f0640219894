package org.gleaner.ui.kit;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/**
 * Controls one after the other, on as many lines as the width there is makes of them; none is wider than that. FX
 * thread only.
 */
public final class WrapPane extends FlowPane {

    public WrapPane() {
        getChildren().addListener((ListChangeListener<Node>) change -> fit());
        widthProperty().addListener((property, before, after) -> fit());
    }

    private void fit() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        for (Node child : getChildren()) {
            if (child instanceof Region region && room > 0) {
                region.setMaxWidth(room);
            }
        }
    }

    /** It may be as narrow as anything, where others want to be as wide as their widest child. */
    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
