package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.app.Job;
import org.gleaner.ui.kit.WorkPanel;
import org.gleaner.ui.kit.WrapPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window while no folder is open: says what to do. FX thread only. */
final class Welcome extends StackPane {

    private final Button first = new Button(tr("Open folder…"), new FontIcon(Feather.FOLDER_PLUS));
    private final VBox recent = new VBox();
    private final Consumer<Path> open;
    private final ObservableList<Job> running;
    private final VBox box = new VBox();
    private final ScrollPane page = new ScrollPane(new StackPane(box));

    /** @param running work that may lead to a folder */
    Welcome(ObservableList<Job> running, Runnable choose, Consumer<Path> open, Runnable sample) {
        this.open = open;
        this.running = running;
        setId("welcome");
        FontIcon icon = new FontIcon(Feather.FOLDER);
        icon.getStyleClass().add("empty-icon");
        Label title = new Label(tr("Drop a folder of photos here"));
        title.getStyleClass().add("page-heading");
        Label how = words(
                tr("One sub-folder per class, such as photos/cats and photos/dogs. Nothing is converted or copied; "
                        + "Gleaner keeps its notes in a hidden folder, .gleaner, in there."));
        first.setId("open-folder");
        first.setDefaultButton(true);
        first.getStyleClass().addAll("accent", "large");
        first.setOnAction(event -> choose.run());
        Button example = new Button(tr("Open the sample project"), new FontIcon(Feather.IMAGE));
        example.setId("open-sample");
        example.getStyleClass().add("large");
        example.setOnAction(event -> sample.run());
        WrapPane buttons = new WrapPane();
        buttons.getChildren().addAll(first, example);
        buttons.getStyleClass().add("act-buttons");
        buttons.setAlignment(Pos.CENTER);
        Label about = words(tr("The sample is 300 drawn pictures with mistakes among them, to try everything on. "
                + "It works offline and is saved in your home folder."));
        recent.setAlignment(Pos.CENTER);
        box.getChildren().addAll(icon, title, how, buttons, about, recent);
        box.getStyleClass().add("drop-area");
        box.setAlignment(Pos.CENTER);
        box.setMaxHeight(Region.USE_PREF_SIZE);
        page.setFitToWidth(true);
        page.setFitToHeight(true);
        page.setFocusTraversable(false);
        page.getStyleClass().add("edge-to-edge");
        running.addListener((ListChangeListener<Job>) change -> showWork());
        showWork();
        getStyleClass().add("page");
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "centred", "welcome-words");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A folder that is read or drawn takes the place of the ways to one. */
    private void showWork() {
        if (running.isEmpty()) {
            getChildren().setAll(page);
            if (getScene() != null) {
                enter();
            }
        } else {
            Job job = running.getFirst();
            getChildren()
                    .setAll(new WorkPanel(
                            job.name(), job.text(), job.share(), job.secondsLeft(), job.stopping(), job::cancel));
        }
    }

    /** Puts the focus on what to do first. */
    void enter() {
        first.requestFocus();
    }

    void showRecent(List<Path> folders) {
        recent.getChildren().clear();
        if (!folders.isEmpty()) {
            Label heading = new Label(tr("Recent"));
            heading.getStyleClass().add("field-name");
            recent.getChildren().add(heading);
        }
        for (Path folder : folders) {
            Hyperlink link = new Hyperlink(folder.toString());
            link.setOnAction(event -> open.accept(folder));
            recent.getChildren().add(link);
        }
    }
}
