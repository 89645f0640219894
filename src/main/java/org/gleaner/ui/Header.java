package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
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
import org.gleaner.ui.kit.Controls;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar on top: the project and the recent ones, the tabs, the theme and the keys. FX thread only. */
final class Header extends HBox {

    private final Shell shell;
    private final Studio studio;
    private final MenuButton project = new MenuButton();
    private final HBox tabs = new HBox();

    Header(Shell shell, Studio studio, Theme theme) {
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
        Button look = button("theme", Feather.MOON, tr("Light or dark"), theme::toggle);
        look.graphicProperty().bind(theme.dark().map(dark -> new FontIcon(dark ? Feather.SUN : Feather.MOON)));
        getChildren()
                .addAll(
                        project,
                        tabs,
                        gap,
                        look,
                        button("settings", Feather.SETTINGS, tr("Settings (Ctrl+,)"), shell::showSettings),
                        button("keys", Feather.HELP_CIRCLE, tr("Keys of this tab (F1)"), shell::showKeys));
        setAlignment(Pos.CENTER_LEFT);
        widthProperty().addListener((property, before, after) -> fit());
        project.fontProperty().addListener((property, before, after) -> fit());
        show(null, null);
    }

    private static Button button(String id, Ikon icon, String hint, Runnable act) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setTooltip(new Tooltip(hint));
        button.setAccessibleText(hint);
        button.setOnAction(event -> act.run());
        return button;
    }

    private void fillMenu() {
        project.getItems().clear();
        for (Path folder : studio.recent()) {
            project.getItems().add(item(folder.toString(), () -> shell.open(folder)));
        }
        if (!project.getItems().isEmpty()) {
            project.getItems().add(new SeparatorMenuItem());
        }
        MenuItem open = item(tr("Open folder…  Ctrl+O"), shell::choose);
        open.setId("choose-folder");
        project.getItems().add(open);
        project.getItems().add(item(tr("Open the sample project"), shell::sample));
        Session session = studio.session().get();
        if (session != null) {
            project.getItems().add(item(tr("Look at the folder again  F5"), session::rescan));
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
            for (int i = 0; i < screens.all().size(); i++) {
                tabs.getChildren().add(tab(screens, i));
            }
        }
        fit();
    }

    /** Words say more than signs: where there is no room for both, the tabs have no signs. */
    private void fit() {
        show(ContentDisplay.LEFT);
        applyCss();
        if (prefWidth(-1) > getWidth()) {
            show(ContentDisplay.TEXT_ONLY);
        }
    }

    private void show(ContentDisplay parts) {
        for (Node box : tabs.getChildren()) {
            ((ToggleButton) ((HBox) box).getChildren().getFirst()).setContentDisplay(parts);
        }
    }

    private Node tab(Tabs screens, int index) {
        Screen screen = screens.all().get(index);
        ToggleButton tab = new ToggleButton(screen.name());
        tab.setId("tab-" + screen.id());
        tab.getStyleClass().addAll("flat", "tab-button");
        tab.setTooltip(new Tooltip(screen.name() + " (" + tr("Ctrl") + "+" + (index + 1) + ")"));
        Label count = new Label();
        count.getStyleClass().add("count");
        HBox graphic = new HBox(new FontIcon(screen.icon()));
        count.textProperty().bind(screen.count().map(String::valueOf));
        count.visibleProperty().bind(screen.count().map(waiting -> waiting > 0));
        count.managedProperty().bind(count.visibleProperty());
        count.visibleProperty().addListener((property, before, after) -> fit());
        graphic.setAlignment(Pos.CENTER);
        HBox box = new HBox(tab, count);
        tab.setGraphic(graphic);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("tab-box");
        tab.setSelected(screens.shown().get() == index);
        screens.shown().addListener((property, before, after) -> tab.setSelected(after.intValue() == index));
        tab.setOnAction(event -> {
            tab.setSelected(true);
            screens.choose(index);
        });
        return box;
    }
}
