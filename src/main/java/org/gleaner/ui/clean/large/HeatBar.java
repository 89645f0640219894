package org.gleaner.ui.clean.large;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import org.gleaner.ui.clean.large.LargeModel.Heat;
import org.gleaner.ui.clean.large.LargeModel.HeatMap;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.HeatColours;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Chooses which heat map lies on the photo, and says what it means. FX thread only. */
final class HeatBar extends HBox {

    private static final double LONGEST = 280;

    private final CleanModel model;
    private final LargeModel large;
    private final ToggleButton off = button(tr("Photo"), Heat.OFF, "left-pill");
    private final ToggleButton predicted = button("", Heat.PREDICTED, "center-pill");
    private final ToggleButton given = button("", Heat.GIVEN, "right-pill");
    private final Label words = new Label();
    private final HBox legend;

    HeatBar(CleanModel model, LargeModel large, Commands commands) {
        this.model = model;
        this.large = large;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("tight-row");
        ToggleGroup group = new ToggleGroup();
        group.getToggles().setAll(off, predicted, given);
        List.of(off, predicted, given).forEach(each -> each.setTooltip(commands.tooltip("large-heat")));
        predicted.setGraphic(new FontIcon(Feather.EYE));
        given.setGraphic(new FontIcon(Feather.EYE));
        words.setId("heat-words");
        words.getStyleClass().add("muted");
        Label little = new Label(tr("weak"));
        Label much = new Label(tr("strong"));
        little.getStyleClass().add("muted");
        much.getStyleClass().add("muted");
        legend = new HBox(little, new ImageView(HeatColours.legend(64, 10)), much);
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.getStyleClass().add("tight-row");
        HBox.setMargin(words, new Insets(0, 8, 0, 8));
        legend.managedProperty().bind(legend.visibleProperty());
        getChildren().addAll(new HBox(off, predicted, given), words, legend);
        large.heat().addListener((property, before, after) -> show());
        large.heatMap().addListener((property, before, after) -> show());
        large.open().addListener((property, before, after) -> show());
        large.comparing().addListener((property, before, after) -> show());
        model.selection().version().addListener((property, before, after) -> show());
        model.session().training().running().addListener((property, before, after) -> show());
    }

    private ToggleButton button(String name, Heat heat, String style) {
        ToggleButton button = new ToggleButton(name);
        button.setId("heat-" + heat.name().toLowerCase(java.util.Locale.ROOT));
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll(style, "small");
        button.setMaxWidth(LONGEST);
        button.setFocusTraversable(false);
        button.setOnAction(event -> {
            large.heat().set(heat);
            show();
        });
        return button;
    }

    private void show() {
        Picture picture = model.focused();
        boolean judged = picture != null
                && picture.prediction() != null
                && model.session().run().get() != null;
        boolean two = judged && picture != null && picture.wrong();
        setVisible(judged && !large.comparing().get());
        if (picture == null || !isVisible()) {
            return;
        }
        name(predicted, two ? tr("Predicted %s", picture.predicted()) : tr("Looked at: %s", picture.predicted()));
        name(given, tr("Given %s", picture.actual()));
        given.setVisible(two);
        given.setManaged(two);
        predicted.getStyleClass().set(predicted.getStyleClass().size() - 2, two ? "center-pill" : "right-pill");
        off.setSelected(large.heat().get() == Heat.OFF);
        predicted.setSelected(
                large.heat().get() == Heat.PREDICTED || (!two && large.heat().get() == Heat.GIVEN));
        given.setSelected(two && large.heat().get() == Heat.GIVEN);
        words.setText(words(large.heatMap().get()));
        legend.setVisible(large.heatMap().get().state() == LargeModel.HeatState.SHOWN);
    }

    private static void name(ToggleButton button, String words) {
        button.setText(words);
        button.setAccessibleText(tr("%s: what the network looked at", words));
    }

    private String words(HeatMap now) {
        return switch (now.state()) {
            case OFF -> "";
            case WAITING ->
                model.session().training().running().get() ? tr("waits for the training") : tr("asking the network");
            case SHOWN -> tr("evidence for %s", now.label());
            case NOTHING -> tr("no evidence for %s", now.label());
            case UNKNOWN_CLASS -> tr("the network was never taught %s", now.label());
        };
    }
}
