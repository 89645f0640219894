package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.analysis.Comparison;
import org.gleaner.app.RunComparison.Review;
import org.gleaner.app.Session;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * After a training: what it has changed, and the way to look at that. Not there when there is nothing to tell. FX
 * thread only.
 */
final class OfferBar extends HBox {

    private final Session session;
    private final Label verdict = new Label();
    private final Label chance = new Label();
    private @Nullable Review shown;

    OfferBar(Session session, Consumer<Review> compare) {
        this.session = session;
        setId("offer");
        getStyleClass().addAll("card", "offer-bar");
        verdict.setId("offer-verdict");
        chance.getStyleClass().add("muted");
        VBox words = new VBox(verdict, chance);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button button = new Button(tr("Compare"), new FontIcon(Feather.COLUMNS));
        button.setId("offer-compare");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> {
            if (shown != null) {
                compare.accept(shown);
            }
        });
        getChildren().addAll(words, button);
        managedProperty().bind(visibleProperty());
        session.comparison().offered().addListener((property, was, is) -> show());
        session.training().running().addListener((property, was, is) -> show());
        show();
    }

    private void show() {
        Review review = session.comparison().offered().get();
        Comparison comparison = review == null ? null : review.comparison();
        boolean tells = comparison != null
                && comparison.pictures() > 0
                && !session.training().running().get();
        shown = tells ? review : null;
        setVisible(tells);
        if (tells && review != null && comparison != null) {
            verdict.setText(CompareWords.verdict(review));
            chance.setText(CompareWords.chance(comparison));
        }
    }
}
