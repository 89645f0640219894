package org.gleaner.ui;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import org.gleaner.app.Diagnostics;
import org.gleaner.app.Studio;
import org.gleaner.gather.Provider;
import org.gleaner.store.Preferences;
import org.gleaner.store.Settings;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Parts;
import org.jspecify.annotations.Nullable;

/** The settings, each kept as soon as it is chosen. FX thread only. */
final class SettingsPage extends VBox {

    private final Studio studio;
    private final Label cacheSize = new Label();

    SettingsPage(Studio studio, Theme theme) {
        this.studio = studio;
        setId("settings-page");
        getStyleClass().add("settings");
        Preferences now = studio.preferences().get();
        getChildren()
                .addAll(
                        heading("Look"),
                        row(
                                Parts.field("Colours", theme(theme)),
                                Parts.field(
                                        "Text size",
                                        choice(
                                                "setting-text",
                                                List.of(75, 90, 100, 115, 130, 150, 175, 200),
                                                now.textPercent(),
                                                percent -> percent + " %",
                                                percent -> prefer(percent, null, null, null, null)))),
                        heading("Training"),
                        row(
                                Parts.field(
                                        "Device",
                                        choice(
                                                "setting-device",
                                                List.of("auto", "cpu", "gpu"),
                                                now.device(),
                                                device -> device,
                                                device -> prefer(null, device, null, null, null))),
                                Parts.field(
                                        "Precision",
                                        choice(
                                                "setting-precision",
                                                List.of("auto", "fp32", "bf16"),
                                                now.precision(),
                                                precision -> precision,
                                                precision -> prefer(null, null, precision, null, null))),
                                Parts.field("Threads, from the next start on", threads(now))),
                        muted("For folders that were not trained yet; each plan can say otherwise."),
                        heading("Cache"));
        getChildren().addAll(cache(now), heading("Keys of search services"), keys(), heading("Help"), help());
        measureCache();
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
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new IllegalStateException("nothing is typed here");
            }
        });
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
                    case DESKTOP -> "As the desktop";
                    case LIGHT -> "Light";
                    case DARK -> "Dark";
                },
                theme::choose);
    }

    private ComboBox<Integer> threads(Preferences now) {
        int processors = Runtime.getRuntime().availableProcessors();
        return choice(
                "setting-threads",
                Stream.iterate(0, count -> count <= Math.max(processors, now.threads()), count -> count + 1)
                        .toList(),
                now.threads(),
                count -> count == 0 ? "auto (" + processors + ")" : count.toString(),
                count -> prefer(null, null, null, count, null));
    }

    /** Keeps what is named; null stays as it is. */
    private void prefer(
            @Nullable Integer text,
            @Nullable String device,
            @Nullable String precision,
            @Nullable Integer threads,
            @Nullable String cache) {
        Preferences now = studio.preferences().get();
        studio.prefer(new Preferences(
                text == null ? now.textPercent() : text,
                device == null ? now.device() : device,
                precision == null ? now.precision() : precision,
                threads == null ? now.threads() : threads,
                cache == null ? now.cache() : cache));
    }

    private VBox cache(Preferences now) {
        TextField folder =
                new TextField(now.cache().isEmpty() ? studio.cache().folder().toString() : now.cache());
        folder.setId("setting-cache");
        folder.setEditable(false);
        folder.setAccessibleText("Folder of the cache");
        HBox.setHgrow(folder, Priority.ALWAYS);
        Button change = new Button("Change…");
        change.setOnAction(event -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("Folder of the cache, from the next start on");
            File chosen = chooser.showDialog(getScene().getWindow());
            if (chosen != null) {
                folder.setText(chosen.toString());
                prefer(null, null, null, null, chosen.toString());
            }
        });
        Button clear = new Button("Clear");
        clear.setId("clear-cache");
        clear.setOnAction(event -> studio.threads().io().execute(() -> {
            studio.cache().clear();
            measureCache();
        }));
        HBox row = new HBox(folder, change, clear);
        row.getStyleClass().add("buttons");
        cacheSize.getStyleClass().add("muted");
        return new VBox(row, cacheSize);
    }

    private void measureCache() {
        studio.threads().io().execute(() -> {
            String size = Format.bytes(studio.cache().bytes());
            studio.threads()
                    .fx()
                    .execute(() -> cacheSize.setText(size + " in use. Another folder counts from the next start on."));
        });
    }

    private GridPane keys() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-sheet");
        for (Provider provider : studio.search().providers()) {
            if (provider.needsKey()) {
                PasswordField key = new PasswordField();
                key.setId("setting-key-" + provider.name());
                key.setAccessibleText("Key of " + provider.title());
                key.setPromptText(provider.lacksKey() ? "no key" : "a key is kept; type another to replace it");
                GridPane.setHgrow(key, Priority.ALWAYS);
                Runnable keep = () -> {
                    if (!key.getText().isBlank()) {
                        studio.key(provider.name(), key.getText());
                        key.clear();
                        key.setPromptText("kept");
                    }
                };
                key.setOnAction(event -> keep.run());
                Button save = new Button("Keep");
                save.setAccessibleText("Keep the key of " + provider.title());
                save.setOnAction(event -> keep.run());
                grid.addRow(grid.getRowCount(), new Label(provider.title()), key, save);
            }
        }
        return grid;
    }

    private HBox help() {
        Label done = muted("Versions, device and memory; no names of files.");
        Button copy = new Button("Copy diagnostics");
        copy.setId("copy-diagnostics");
        copy.setOnAction(event -> {
            Clipboard.getSystemClipboard()
                    .setContent(Map.of(
                            DataFormat.PLAIN_TEXT,
                            Diagnostics.text(studio.device().get())));
            done.setText("Copied.");
        });
        HBox row = new HBox(copy, done);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("buttons");
        return row;
    }
}
