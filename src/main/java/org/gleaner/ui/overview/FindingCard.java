package org.gleaner.ui.overview;

import static org.gleaner.text.Texts.tr;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.project.overview.Finding;

/**
 * One thing that is wrong: how much of it, why it matters, what it looks like, and the way to settle it. FX thread
 * only.
 */
final class FindingCard extends VBox {

    private static final int MOST_PHOTOS = 3;

    /**
     * A card.
     *
     * @param photo shows the photo at a path
     * @param settle leads to where it is settled
     */
    FindingCard(Finding finding, Function<String, Node> photo, Runnable settle) {
        getStyleClass().addAll("card", "finding");
        setId("finding-" + finding.kind().id().replace('_', '-'));
        Label title = new Label(tr(finding.title()));
        title.getStyleClass().add("finding-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label reason = new Label(tr(finding.reason()));
        reason.getStyleClass().add("muted");
        reason.setWrapText(true);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        HBox photos = new HBox();
        photos.getStyleClass().add("tight-row");
        finding.paths().stream().limit(MOST_PHOTOS).map(photo).forEach(photos.getChildren()::add);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        Button button = new Button(words(finding.kind()));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(tr(finding.title()) + ": " + button.getText());
        button.setOnAction(event -> settle.run());
        getChildren().addAll(title, reason, photos, gap, button);
    }

    private static String words(Finding.Kind kind) {
        return switch (kind) {
            case NAMED -> tr("Take these classes");
            case UNSORTED -> tr("They have no class yet");
            case LEAKS -> tr("Keep them together…");
            case CONFLICTS -> tr("Choose the class");
            case BROKEN, EXACT_COPIES, NEAR_COPIES -> tr("See and remove");
            case MISLABELLED -> tr("Check the labels");
            case UNLIKE, QUALITY -> tr("Look at them");
            case TOO_FEW, IMBALANCE -> tr("Gather more");
            case NOT_TAKEN -> tr("See which");
        };
    }
}
