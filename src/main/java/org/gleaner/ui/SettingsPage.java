package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.gleaner.app.Diagnostics;
import org.gleaner.app.Lane;
import org.gleaner.app.Studio;
import org.gleaner.data.Device;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.store.Preferences;
import org.gleaner.store.Settings;
import org.gleaner.task.Network;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.NumberSpinner;
import org.gleaner.ui.kit.Term;

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
                        box(
                                "notify",
                                tr("Let the desktop tell when long work ends behind other windows"),
                                first.notifies(),
                                on -> draft -> draft.notifies = on),
                        heading(tr("Network")),
                        offline(first),
                        heading(tr("Training")),
                        training(first),
                        plan(first.training()),
                        muted(tr("For folders that were not trained yet; each plan can say otherwise.")),
                        heading(tr("Pretrained weights")),
                        weights(first),
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
                                percent -> prefer(draft -> draft.textPercent = percent))),
                Controls.field(tr("Language (takes effect after a restart)"), language(first)));
    }

    private CheckBox looking(Preferences first) {
        return box(
                "look",
                tr("Look for problems when a folder is opened"),
                first.looksByItself(),
                on -> draft -> draft.looksByItself = on);
    }

    private CheckBox box(String id, String words, boolean now, Function<Boolean, Consumer<Preferences.Draft>> change) {
        CheckBox box = new CheckBox(words);
        box.setId("setting-" + id);
        box.setSelected(now);
        box.setOnAction(event -> prefer(change.apply(box.isSelected())));
        return box;
    }

    private VBox offline(Preferences first) {
        Boolean said = Network.offlineIn(System.getenv());
        CheckBox box = box(
                "offline",
                tr("Work offline"),
                said == null ? first.offline() : said,
                on -> draft -> draft.offline = on);
        box.setDisable(said != null);
        return new VBox(
                box,
                muted(
                        said == null
                                ? tr(
                                        "Nothing is searched for or downloaded, and pages are served to this computer alone.")
                                : tr("The environment variable %s rules over this.", Network.VARIABLE)));
    }

    /** Where weights are looked for and kept. */
    private VBox weights(Preferences first) {
        String usual = studio.cache().folder().resolve("backbones").toString();
        String named = System.getenv().getOrDefault(Preferences.BACKBONES, "");
        Button standard = new Button(tr("Standard"));
        standard.setId("usual-weights");
        FolderRow row = new FolderRow(
                "weights",
                tr("Folder of pretrained weights"),
                first.backbones().isEmpty() ? usual : first.backbones(),
                to -> prefer(draft -> draft.backbones = to));
        standard.setOnAction(event -> {
            row.show(usual);
            prefer(draft -> draft.backbones = "");
        });
        return new VBox(
                row.with(standard),
                muted(
                        named.isEmpty()
                                ? tr(
                                        "Weights are looked for there and downloaded to there. Takes effect after a restart.")
                                : tr(
                                        "The environment variable %s rules over this: weights are looked for in %s.",
                                        Preferences.BACKBONES, named)));
    }

    /** What the plan of a new training begins with. */
    private Node plan(Preferences.NewTraining first) {
        NumberSpinner size =
                new NumberSpinner("setting-size", TrainPlan.LEAST_SIZE, Transforms.MOST_SIZE, first.size(), 32);
        NumberSpinner frozen = new NumberSpinner("setting-freeze-epochs", 0, 100, first.freezeEpochs(), 1);
        NumberSpinner epochs = new NumberSpinner("setting-epochs", 1, 100, first.epochs(), 1);
        for (NumberSpinner each : List.of(size, frozen, epochs)) {
            each.valueProperty()
                    .addListener((property, before, after) -> prefer(draft -> draft.training =
                            new Preferences.NewTraining(size.getValue(), frozen.getValue(), epochs.getValue())));
        }
        return row(
                Controls.field(tr("Photo size, pixels"), Term.SIZE, size),
                Controls.field(tr("Epochs, new layers alone"), Term.EPOCHS, frozen),
                Controls.field(tr("Epochs, all layers"), Term.EPOCHS, epochs));
    }

    private Node training(Preferences first) {
        return row(
                Controls.field(
                        tr("Device"),
                        Term.DEVICE,
                        choice(
                                "setting-device",
                                List.of(Device.values()),
                                first.device(),
                                Device::toString,
                                device -> prefer(draft -> draft.device = device))),
                Controls.field(
                        tr("Precision"),
                        Term.NUMBERS,
                        choice(
                                "setting-precision",
                                List.of(Precision.values()),
                                first.precision(),
                                Precision::toString,
                                precision -> prefer(draft -> draft.precision = precision))),
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
        label.setWrapText(true);
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
                count -> prefer(draft -> draft.threads = count));
    }

    private ComboBox<String> language(Preferences first) {
        return choice(
                "setting-language",
                Stream.concat(Stream.of(""), Texts.LANGUAGES.stream()).toList(),
                first.language(),
                code -> code.isEmpty() ? tr("As the system") : inItself(Locale.of(code)),
                code -> prefer(draft -> draft.language = code));
    }

    private static String inItself(Locale language) {
        return language.getDisplayLanguage(language);
    }

    private void prefer(Consumer<Preferences.Draft> change) {
        studio.prefer(studio.preferences().get().with(change));
    }

    private VBox cache(Preferences now) {
        String folder = now.cache().isEmpty() ? studio.cache().folder().toString() : now.cache();
        Button clear = new Button(tr("Clear"));
        clear.setId("clear-cache");
        clear.setOnAction(event -> studio.tasks()
                .on(Lane.READ)
                .run(() -> studio.cache().clear())
                .then(cleared -> measureCache())
                .start());
        cacheSize.getStyleClass().add("muted");
        return new VBox(
                new FolderRow("cache", tr("Folder of the cache"), folder, to -> prefer(draft -> draft.cache = to))
                        .with(clear),
                cacheSize);
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
