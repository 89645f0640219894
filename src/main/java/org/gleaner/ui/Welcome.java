package org.gleaner.ui;

import static org.gleaner.store.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window while no folder is open: says what to do. FX thread only. */
final class Welcome extends StackPane {

    private final Button first = new Button(tr("Open folder…"), new FontIcon(Feather.FOLDER_PLUS));
    private final VBox recent = new VBox();
    private final Consumer<Path> open;

    Welcome(Runnable choose, Consumer<Path> open, Runnable sample) {
        this.open = open;
        setId("welcome");
        FontIcon icon = new FontIcon(Feather.FOLDER);
        icon.getStyleClass().add("empty-icon");
        Label title = new Label(tr("Drop a folder of photos here"));
        title.getStyleClass().add("page-heading");
        Label how = new Label(
                tr("One sub-folder a class, such as photos/cats and photos/dogs. Nothing is converted or copied; "
                        + "Gleaner keeps its own things in a hidden folder beside them."));
        how.setWrapText(true);
        how.getStyleClass().addAll("muted", "centred");
        how.setMaxWidth(440);
        how.setMinHeight(Region.USE_PREF_SIZE);
        first.setId("open-folder");
        first.setDefaultButton(true);
        first.getStyleClass().addAll("accent", "large");
        first.setOnAction(event -> choose.run());
        Button example = new Button(tr("Open the sample project"), new FontIcon(Feather.IMAGE));
        example.setId("open-sample");
        example.getStyleClass().add("large");
        example.setOnAction(event -> sample.run());
        HBox buttons = new HBox(first, example);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER);
        Label about = new Label(tr("The sample is 300 drawn pictures with mistakes among them, to try everything on. "
                + "It needs no network, and lies in your home folder."));
        about.setWrapText(true);
        about.getStyleClass().addAll("muted", "centred");
        about.setMaxWidth(440);
        about.setMinHeight(Region.USE_PREF_SIZE);
        recent.setAlignment(Pos.CENTER);
        VBox box = new VBox(icon, title, how, buttons, about, recent);
        box.getStyleClass().add("drop-area");
        box.setAlignment(Pos.CENTER);
        box.setMaxSize(600, Region.USE_PREF_SIZE);
        getChildren().add(box);
        getStyleClass().add("page");
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
