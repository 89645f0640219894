package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar on top: the project and the recent ones, the tabs, the theme and the keys. FX thread only. */
final class Header extends HBox {

    private final Shell shell;
    private final Studio studio;
    private final Commands commands;
    private final MenuButton project = new MenuButton();
    private final HBox tabs = new HBox();

    Header(Shell shell, Studio studio, Theme theme, Commands commands) {
        this.commands = commands;
        this.shell = shell;
        this.studio = studio;
        getStyleClass().add("header");
        project.setId("project");
        project.setGraphic(new FontIcon(Feather.FOLDER));
        project.getStyleClass().add("flat");
        project.setMnemonicParsing(false);
        project.setOnShowing(event -> fillMenu());
        project.getItems().setAll(new MenuItem());
        tabs.getStyleClass().add("tabs");
        Region gap = Controls.gap();
        Button look = new Button();
        look.setId("theme");
        look.getStyleClass().addAll("flat", "button-icon");
        look.setTooltip(new Tooltip(tr("Light or dark")));
        look.setAccessibleText(tr("Light or dark"));
        look.setOnAction(event -> theme.toggle());
        look.graphicProperty().bind(theme.dark().map(dark -> new FontIcon(dark ? Feather.SUN : Feather.MOON)));
        getChildren().addAll(project, tabs, gap, look, commands.sign("settings"), commands.sign("keys"));
        setAlignment(Pos.CENTER_LEFT);
        widthProperty().addListener((property, before, after) -> fit());
        project.fontProperty().addListener((property, before, after) -> fit());
        show(null, null);
    }

    private void fillMenu() {
        project.getItems().clear();
        for (Path folder : studio.recent()) {
            project.getItems().add(item(folder.toString(), () -> shell.open(folder)));
        }
        if (!project.getItems().isEmpty()) {
            project.getItems().add(new SeparatorMenuItem());
        }
        project.getItems().add(commands.item("choose-folder"));
        project.getItems().add(item(tr("Open the sample project"), shell::sample));
        if (studio.session().get() != null) {
            project.getItems().addAll(commands.item("rescan"), commands.item("save-dataset"));
        }
    }

    private static MenuItem item(String words, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> act.run());
        return item;
    }

    /** Shows the tabs of a project, or none. */
    void show(@Nullable Session session, @Nullable Tabs screens) {
        project.setText(
                session == null ? tr("Open") : String.valueOf(session.root().getFileName()));
        tabs.getChildren().clear();
        if (screens != null) {
            for (Tab each : Tab.values()) {
                tabs.getChildren().add(tab(screens, each));
            }
            // The chosen one is bold, and so wider than it was.
            screens.shown().addListener((property, before, after) -> fit());
        }
        fit();
    }

    /**
     * Words say more than signs: where there is no room for both, the tabs have no signs, and where there is less, no
     * words.
     */
    private void fit() {
        for (ContentDisplay parts :
                List.of(ContentDisplay.LEFT, ContentDisplay.TEXT_ONLY, ContentDisplay.GRAPHIC_ONLY)) {
            show(parts);
            applyCss();
            if (prefWidth(-1) <= getWidth()) {
                return;
            }
        }
    }

    private void show(ContentDisplay parts) {
        for (Node box : tabs.getChildren()) {
            ((ToggleButton) ((HBox) box).getChildren().getFirst()).setContentDisplay(parts);
        }
    }

    private Node tab(Tabs screens, Tab of) {
        ToggleButton tab = new ToggleButton(of.title());
        tab.setId(of.id());
        tab.setAccessibleText(of.title());
        tab.getStyleClass().addAll("flat", "tab-button");
        tab.setTooltip(new Tooltip(
                of.title() + " (" + tr("Ctrl") + "+" + (List.of(Tab.values()).indexOf(of) + 1) + ")"));
        Label count = new Label();
        count.getStyleClass().add("count");
        HBox graphic = new HBox(new FontIcon(of.icon));
        ObservableValue<Integer> waits = screens.count(of);
        count.textProperty().bind(waits.map(String::valueOf));
        count.visibleProperty().bind(waits.map(waiting -> waiting > 0));
        count.managedProperty().bind(count.visibleProperty());
        count.visibleProperty().addListener((property, before, after) -> fit());
        graphic.setAlignment(Pos.CENTER);
        HBox box = new HBox(tab, count);
        tab.setGraphic(graphic);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("tab-box");
        tab.setSelected(screens.shown().get() == of);
        screens.shown().addListener((property, before, after) -> tab.setSelected(after == of));
        tab.setOnAction(event -> {
            tab.setSelected(true);
            screens.choose(of);
        });
        return box;
    }
}
