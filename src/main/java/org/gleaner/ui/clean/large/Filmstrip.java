package org.gleaner.ui.clean.large;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Thumb;
import org.gleaner.ui.kit.WrapPane;

/** The photos before and after the one above, to see where one is and to go to. FX thread only. */
final class Filmstrip extends VBox {

    private static final double SIDE = 44;
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("selected");

    /** How many are shown. */
    private static final int LENGTH = 15;

    private final CleanModel model;
    private final LargeModel large;
    private final Pictures pictures;
    private final WrapPane row = new WrapPane();
    private Map<String, Button> made = new HashMap<>();

    Filmstrip(CleanModel model, LargeModel large, Pictures pictures) {
        this.model = model;
        this.large = large;
        this.pictures = pictures;
        setId("filmstrip");
        getStyleClass().add("filmstrip");
        row.getStyleClass().add("filmstrip-row");
        Label heading = new Label(tr("Before and after it"));
        heading.getStyleClass().add("muted");
        getChildren().addAll(heading, row);
        managedProperty().bind(visibleProperty());
        model.selection().version().addListener((property, before, after) -> show());
        large.open().addListener((property, before, after) -> show());
        large.comparing().addListener((property, before, after) -> show());
        show();
    }

    private void show() {
        int all = model.shown().size();
        int here = model.selection().focus();
        setVisible(large.open().get() && !large.comparing().get() && all > 1 && here >= 0 && here < all);
        if (!isVisible()) {
            row.getChildren().clear();
            made.clear();
            return;
        }
        int first = Math.clamp(here - LENGTH / 2, 0, Math.max(0, all - LENGTH));
        Map<String, Button> kept = new HashMap<>();
        List<Button> shown = new ArrayList<>();
        for (int i = first; i < Math.min(all, first + LENGTH); i++) {
            Picture picture = model.shown().get(i);
            Button button = made.computeIfAbsent(picture.path(), path -> button(picture));
            int place = i;
            button.setOnAction(event -> model.selection().select(place));
            button.pseudoClassStateChanged(HERE, i == here);
            kept.put(picture.path(), button);
            shown.add(button);
        }
        made = kept;
        if (!shown.equals(row.getChildren())) {
            row.getChildren().setAll(shown);
        }
    }

    private Button button(Picture picture) {
        Thumb thumb = new Thumb(model.session().root().resolve(picture.path()), SIDE, pictures, Thumb::showUnreadable);
        Button button = new Button("", thumb);
        button.getStyleClass().addAll("flat", "film");
        button.setFocusTraversable(false);
        button.setAccessibleText(picture.path());
        button.setTooltip(new Tooltip(picture.path()));
        return button;
    }
}
