package org.gleaner.ui.clean.large;

import static org.gleaner.text.Texts.tr;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.app.Look;
import org.gleaner.project.quality.Neighbourhood.Neighbour;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Pictures;

/** The photos most like the one above, each with its class, to go to. FX thread only. */
final class NeighbourStrip extends VBox {

    private static final double SIDE = 88;

    /** What the scroll bar takes where the window is narrow. */
    private static final double BAR = 12;

    private final CleanModel model;
    private final LargeModel large;
    private final Pictures pictures;
    private final HBox row = new HBox();
    private final ScrollPane scroll = new ScrollPane(row);
    private final Button find;

    NeighbourStrip(CleanModel model, LargeModel large, Commands commands, Pictures pictures) {
        this.model = model;
        this.large = large;
        this.pictures = pictures;
        getStyleClass().add("neighbours");
        setId("neighbours");
        row.getStyleClass().add("tight-row");
        scroll.minHeightProperty().bind(row.heightProperty().add(BAR));
        scroll.setMinWidth(0);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        find = commands.keyed("find-neighbours");
        find.getStyleClass().add("small");
        find.disableProperty()
                .bind(Bindings.valueAt(model.session().dataChecks().looking(), Look.NEIGHBOURS)
                        .isNotNull());
        large.neighbours().addListener((ListChangeListener<Neighbour>) change -> show());
        model.session().dataChecks().found().addListener((property, before, after) -> show());
        large.open().addListener((property, before, after) -> show());
        model.session().edits().version().addListener((property, before, after) -> show());
        show();
    }

    private void show() {
        row.getChildren().clear();
        if (!large.open().get()) {
            return;
        }
        if (!large.knowsNeighbours()) {
            getChildren().setAll(find);
            return;
        }
        Label heading = new Label(tr("Most similar photos"));
        heading.getStyleClass().add("muted");
        getChildren().setAll(heading, scroll);
        Picture focused = model.focused();
        String own = focused == null ? "" : focused.actual();
        for (int i = 0; i < large.neighbours().size(); i++) {
            row.getChildren().add(neighbour(large.neighbours().get(i), i, own));
        }
    }

    private Button neighbour(Neighbour neighbour, int place, String own) {
        String label = neighbour.picture().label() == null
                ? tr("unlabelled")
                : String.valueOf(neighbour.picture().label());
        String path = neighbour.picture().path();
        ImageView view = new ImageView();
        StackPane frame = Controls.framed(view, SIDE);
        pictures.ask(model.session().root().resolve(path), 256, view::setImage, reason -> view.setImage(null));
        Button button = new Button(label, frame);
        button.setId("neighbour-" + (place + 1));
        button.setMnemonicParsing(false);
        button.setContentDisplay(ContentDisplay.TOP);
        button.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        button.getStyleClass().addAll("flat", "neighbour");
        if (!label.equals(own)) {
            button.getStyleClass().add("other-class");
        }
        button.setMaxWidth(SIDE + 8);
        button.setMinWidth(SIDE + 8);
        button.setAlignment(Pos.TOP_CENTER);
        String words = tr("%s, distance %s (Alt+%d)", path, Format.number(neighbour.distance(), 2), place + 1);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(label + ", " + words);
        button.setOnAction(event -> large.visit(place));
        return button;
    }
}
