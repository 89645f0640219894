package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of photos on which a model is weak, the worst first, each the way to its photos; where there is none, what
 * could have been seen. FX thread only.
 */
public final class WeakGroupList extends VBox {

    private final Runnable find;
    private final ObservableBooleanValue finding;
    private final int most;
    private final Consumer<WeakGroups.Group> show;

    /**
     * A list, empty until it is shown something.
     *
     * @param find looks for them
     * @param finding whether somebody is looking
     * @param most how many are listed
     * @param show shows the photos of one
     */
    public WeakGroupList(Runnable find, ObservableBooleanValue finding, int most, Consumer<WeakGroups.Group> show) {
        this.find = find;
        this.finding = finding;
        this.most = most;
        this.show = show;
        getStyleClass().add("weak-spots");
    }

    /**
     * Shows the groups.
     *
     * @param weak null where nobody has looked
     */
    public void show(@Nullable WeakGroups weak) {
        if (weak == null) {
            getChildren()
                    .setAll(
                            muted(new Message("Kinds of photos on which the model is weak: not looked for yet.")),
                            look());
            return;
        }
        getChildren().clear();
        List<WeakGroups.Group> groups = weak.groups();
        for (WeakGroups.Group group : groups.subList(0, Math.min(most, groups.size()))) {
            getChildren().add(row(group));
        }
        if (groups.size() > most) {
            getChildren().add(muted(new Message("%d more in Confusion.", groups.size() - most)));
        }
        getChildren().add(muted(weak.summary()));
    }

    private Node row(WeakGroups.Group group) {
        Hyperlink words = new Hyperlink(capital(tr(group.words())));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setAccessibleText(tr("%s: %s. Shows these photos in Clean", tr(group.words()), tr(group.detail())));
        words.setOnAction(event -> {
            words.setVisited(false);
            show.accept(group);
        });
        return new VBox(words, muted(group.detail()));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private Button look() {
        Button look = new Button(tr("Look for weak spots"));
        look.getStyleClass().add("small");
        look.setMinWidth(Region.USE_PREF_SIZE);
        look.setOnAction(event -> find.run());
        look.disableProperty().bind(finding);
        return look;
    }

    private static Label muted(Message words) {
        Label label = new Label(tr(words));
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
