package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.gleaner.app.Diagnostics;
import org.gleaner.app.Lane;
import org.gleaner.app.Studio;
import org.gleaner.data.Device;
import org.gleaner.data.Precision;
import org.gleaner.store.Preferences;
import org.gleaner.store.Settings;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;

/** The settings, each kept as soon as it is chosen. FX thread only. */
final class SettingsPage extends VBox {

    private final Studio studio;
    private final Label cacheSize = new Label();

    /** @param commands of all the window, whose keys can be changed */
    SettingsPage(Studio studio, Theme theme, Commands commands) {
        this.studio = studio;
        setId("settings-page");
        getStyleClass().add("settings");
        Preferences first = studio.preferences().get();
        getChildren()
                .addAll(
                        heading(tr("Look")),
                        look(theme, first),
                        looking(first),
                        heading(tr("Training")),
                        training(first),
                        muted(tr("For folders that were not trained yet; each plan can say otherwise.")),
                        heading(tr("Cache")),
                        cache(first),
                        heading(tr("Keys")),
                        new KeysPage(studio, commands),
                        heading(tr("Search services")),
                        new SourcesPage(studio),
                        heading(tr("Help")),
                        help());
        measureCache();
    }

    private Node look(Theme theme, Preferences first) {
        return row(
                Controls.field(tr("Colours"), theme(theme)),
                Controls.field(
                        tr("Text size"),
                        choice(
                                "setting-text",
                                List.of(75, 90, 100, 115, 130, 150, 175, 200),
                                first.textPercent(),
                                percent -> percent + " %",
                                percent -> prefer(now -> now.withTextPercent(percent)))),
                Controls.field(tr("Language (takes effect after a restart)"), language(first)));
    }

    private CheckBox looking(Preferences first) {
        CheckBox box = new CheckBox(tr("Look for problems when a folder is opened"));
        box.setId("setting-look");
        box.setSelected(first.looksByItself());
        box.setOnAction(event -> prefer(now -> now.withLooksByItself(box.isSelected())));
        return box;
    }

    private Node training(Preferences first) {
        return row(
                Controls.field(
                        tr("Device"),
                        choice(
                                "setting-device",
                                List.of(Device.values()),
                                first.device(),
                                Device::toString,
                                device -> prefer(now -> now.withDevice(device)))),
                Controls.field(
                        tr("Precision"),
                        choice(
                                "setting-precision",
                                List.of(Precision.values()),
                                first.precision(),
                                Precision::toString,
                                precision -> prefer(now -> now.withPrecision(precision)))),
                Controls.field(tr("Threads (takes effect after a restart)"), threads(first)));
    }

    private static Label heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("card-title");
        return label;
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        return label;
    }

    private static HBox row(VBox... fields) {
        HBox row = new HBox(fields);
        row.getStyleClass().add("buttons");
        return row;
    }

    private static <T> ComboBox<T> choice(
            String id, List<T> all, T now, Function<T, String> words, Consumer<T> chosen) {
        ComboBox<T> box = new ComboBox<>(FXCollections.observableArrayList(all));
        box.setId(id);
        Controls.inWords(box, words);
        box.setValue(now);
        box.valueProperty().addListener((property, before, after) -> chosen.accept(after));
        return box;
    }

    private ComboBox<Settings.Theme> theme(Theme theme) {
        return choice(
                "setting-theme",
                List.of(Settings.Theme.values()),
                studio.theme(),
                value -> switch (value) {
                    case DESKTOP -> tr("As the desktop");
                    case LIGHT -> tr("Light");
                    case DARK -> tr("Dark");
                },
                theme::choose);
    }

    private ComboBox<Integer> threads(Preferences first) {
        int processors = Runtime.getRuntime().availableProcessors();
        return choice(
                "setting-threads",
                Stream.iterate(0, count -> count <= Math.max(processors, first.threads()), count -> count + 1)
                        .toList(),
                first.threads(),
                count -> count == 0 ? "auto (" + processors + ")" : count.toString(),
                count -> prefer(now -> now.withThreads(count)));
    }

    private ComboBox<String> language(Preferences first) {
        return choice(
                "setting-language",
                Stream.concat(Stream.of(""), Texts.LANGUAGES.stream()).toList(),
                first.language(),
                code -> code.isEmpty() ? tr("As the system") : inItself(Locale.of(code)),
                code -> prefer(now -> now.withLanguage(code)));
    }

    private static String inItself(Locale language) {
        return language.getDisplayLanguage(language);
    }

    private void prefer(UnaryOperator<Preferences> change) {
        studio.prefer(change.apply(studio.preferences().get()));
    }

    private VBox cache(Preferences now) {
        TextField folder =
                new TextField(now.cache().isEmpty() ? studio.cache().folder().toString() : now.cache());
        folder.setId("setting-cache");
        folder.setEditable(false);
        folder.setAccessibleText(tr("Folder of the cache"));
        HBox.setHgrow(folder, Priority.ALWAYS);
        Button change = new Button(tr("Change…"));
        change.setId("choose-cache");
        change.setOnAction(event -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(tr("Folder of the cache, from the next start on"));
            File chosen = chooser.showDialog(getScene().getWindow());
            if (chosen != null) {
                folder.setText(chosen.toString());
                prefer(before -> before.withCache(chosen.toString()));
            }
        });
        Button clear = new Button(tr("Clear"));
        clear.setId("clear-cache");
        clear.setOnAction(event -> studio.tasks()
                .on(Lane.READ)
                .run(() -> studio.cache().clear())
                .then(cleared -> measureCache())
                .start());
        HBox row = new HBox(folder, change, clear);
        row.getStyleClass().add("buttons");
        cacheSize.getStyleClass().add("muted");
        return new VBox(row, cacheSize);
    }

    private void measureCache() {
        studio.tasks()
                .on(Lane.READ)
                .call(() -> Format.bytes(studio.cache().bytes()))
                .then(size -> cacheSize.setText(tr("%s in use. Another folder takes effect after a restart.", size)))
                .start();
    }

    private HBox help() {
        Label done = muted(tr("Versions, device and memory; no names of files."));
        Button copy = new Button(tr("Copy diagnostics"));
        copy.setId("copy-diagnostics");
        copy.setOnAction(event -> {
            Clipboard.getSystemClipboard()
                    .setContent(Map.of(
                            DataFormat.PLAIN_TEXT,
                            Diagnostics.text(studio.device().get())));
            done.setText(tr("Copied."));
        });
        HBox row = new HBox(copy, done);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("buttons");
        return row;
    }
}
