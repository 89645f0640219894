package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The commands of one place of the window and of those within it. Keys, buttons, menus and the sheet of keys are drawn
 * from it. FX thread only.
 */
public final class Commands {

    /** What can be done at any time. */
    public static final ObservableBooleanValue ALWAYS = new ReadOnlyBooleanWrapper(true);

    private final String title;
    private final List<Command> all = new ArrayList<>();
    private final List<Commands> within = new ArrayList<>();
    private final ObjectProperty<Map<String, Key>> chosen = new SimpleObjectProperty<>(Map.of());

    /** Two commands that one key would call in one place. */
    public record Clash(Command one, Command other) {}

    /** @param title of the place */
    public Commands(String title) {
        this.title = title;
    }

    // What there is

    /** Adds a command; {@code keys} are its usual ones, with a space between. */
    public void add(String id, String text, @Nullable Ikon icon, String keys, Runnable run) {
        add(id, text, icon, keys, ALWAYS, run);
    }

    public void add(
            String id, String text, @Nullable Ikon icon, String keys, ObservableBooleanValue enabled, Runnable run) {
        all.add(new Command(id, text, icon, keys(keys), enabled, typed -> run.run()));
    }

    /**
     * Adds a family of keys: the digits from {@code first} to {@code last} after {@code modifier}, such as
     * {@code Alt+}.
     */
    public void addDigits(
            String id,
            String text,
            String modifier,
            int first,
            int last,
            ObservableBooleanValue enabled,
            IntConsumer run) {
        String keys =
                IntStream.rangeClosed(first, last).mapToObj(i -> modifier + i).collect(Collectors.joining(" "));
        all.add(new Command(id, text, null, keys(keys), enabled, digit -> run.accept(Integer.parseInt(digit))));
    }

    /** Adds what any letter does that is no other command's key. */
    public void addLetters(String id, String text, ObservableBooleanValue enabled, Consumer<String> run) {
        all.add(new Command(id, text, null, List.of(), enabled, run));
    }

    /** Adds keys that a control hears itself. */
    public void addKnown(String id, String text, String keys) {
        all.add(new Command(id, text, null, keys(keys), ALWAYS, null));
    }

    /** Adds what can be done in parts of this place. */
    public void addWithin(Commands... places) {
        for (Commands place : places) {
            place.chosen.bind(chosen);
            within.add(place);
        }
    }

    /** Puts these places in place of those within. */
    public void setWithin(List<Commands> places) {
        within.clear();
        addWithin(places.toArray(Commands[]::new));
    }

    public String title() {
        return title;
    }

    public List<Command> all() {
        return all;
    }

    /** This place and all within it, from the top down. */
    public Stream<Commands> places() {
        return Stream.concat(Stream.of(this), within.stream().flatMap(Commands::places));
    }

    /** The keys that were chosen in place of the usual ones, by the command's id; places within have the same. */
    public ObjectProperty<Map<String, Key>> chosen() {
        return chosen;
    }

    private static List<Key> keys(String keys) {
        return Arrays.stream(keys.split(" "))
                .map(key -> Key.parse(key).orElseThrow(() -> new IllegalArgumentException(key)))
                .toList();
    }

    private static List<Key> keys(Command command, Map<String, Key> chosen) {
        Key key = chosen.get(command.id());
        return key == null ? command.usual() : List.of(key);
    }

    /** Pairs of commands that one key calls in one place, or in it and one around it. */
    public List<Clash> clashes(Map<String, Key> with) {
        List<Clash> clashes = new ArrayList<>();
        collect(with, List.of(), clashes);
        return clashes;
    }

    private void collect(Map<String, Key> with, List<Command> around, List<Clash> clashes) {
        List<Command> here = new ArrayList<>(around);
        for (Command command : all) {
            here.stream()
                    .filter(other -> keys(other, with).stream().anyMatch(keys(command, with)::contains))
                    .forEach(other -> clashes.add(new Clash(other, command)));
            here.add(command);
        }
        within.forEach(place -> place.collect(with, here, clashes));
    }

    /**
     * The keys that a person chose, as the settings have them.
     *
     * @param ignored gets the entries that cannot be
     */
    public Map<String, Key> read(Map<String, String> names, List<String> ignored) {
        Map<String, Command> changeable = places().flatMap(place -> place.all.stream())
                .filter(Command::changeable)
                .collect(Collectors.toMap(Command::id, command -> command));
        Map<String, Key> keys = new HashMap<>();
        names.forEach((id, name) -> Key.parse(name)
                .filter(key -> changeable.containsKey(id))
                .ifPresentOrElse(key -> keys.put(id, key), () -> ignored.add(id + " = " + name)));
        for (Optional<String> loser = loser(keys); loser.isPresent(); loser = loser(keys)) {
            ignored.add(loser.get() + " = " + keys.remove(loser.get()));
        }
        return keys;
    }

    private Optional<String> loser(Map<String, Key> keys) {
        return clashes(keys).stream()
                .flatMap(clash -> Stream.of(clash.other().id(), clash.one().id()))
                .filter(keys::containsKey)
                .findFirst();
    }

    // Keys

    /** Does what keys stand for while the node or a child of it has the focus. */
    public void listen(Node node) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::hear);
        node.addEventHandler(KeyEvent.KEY_TYPED, this::hear);
    }

    /** Does what the key stands for, unless who has the focus needs it. */
    public void hear(KeyEvent event) {
        Key key = Key.of(event).orElse(null);
        if (key == null || isNeeded(key, event.getTarget())) {
            return;
        }
        Stream.of(key, key.unshifted())
                .flatMap(each -> all.stream().filter(command -> isCalled(command, each)))
                .findFirst()
                .ifPresent(command -> {
                    boolean letter = command.usual().isEmpty();
                    Objects.requireNonNull(command.run()).accept(letter ? event.getCharacter() : key.base());
                    event.consume();
                });
    }

    private boolean isCalled(Command command, Key key) {
        List<Key> keys = keys(command, chosen.get());
        boolean called = keys.isEmpty() ? key.isLetter() : keys.contains(key);
        return called && command.run() != null && command.enabled().get();
    }

    private static boolean isNeeded(Key key, Object target) {
        return switch (target) {
            case TextInputControl text -> key.edits();
            case MenuButton menu -> menu.isShowing();
            case ComboBoxBase<?> box -> box.isShowing();
            default -> false;
        };
    }

    // What shows them

    private Command find(String id) {
        return all.stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void run(Command command) {
        Objects.requireNonNull(command.run()).accept(command.usual().getFirst().base());
    }

    /** All keys of a command as they are shown. */
    public String words(Command command) {
        return command.words(keys(command, chosen.get()));
    }

    /** The first key of a command as it is shown. */
    public String key(String id) {
        return keys(find(id), chosen.get()).getFirst().words();
    }

    /** Key and text of some commands, in a row. */
    public String hint(String... ids) {
        return Arrays.stream(ids).map(id -> key(id) + " " + find(id).text()).collect(Collectors.joining("   "));
    }

    /** The words with the key of the command after them. */
    public String withKey(String words, String id) {
        return words + "  " + key(id);
    }

    /** A button with sign and text; the tooltip has the key. */
    public Button button(String id) {
        Button button = dressed(new Button(find(id).text()), id);
        button.setTooltip(tooltip(id));
        return button;
    }

    /** A button with sign, text and key. */
    public Button keyed(String id) {
        Button button = dressed(new Button(), id);
        button.textProperty().bind(follow(() -> withKey(find(id).text(), id)));
        button.accessibleTextProperty().bind(follow(() -> tr("%s, key %s", find(id).text(), key(id))));
        return button;
    }

    /** A button with a sign alone. */
    public Button sign(String id) {
        Button button = dressed(new Button(), id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setTooltip(tooltip(id));
        button.accessibleTextProperty().bind(button.getTooltip().textProperty());
        return button;
    }

    private <B extends ButtonBase> B dressed(B button, String id) {
        Command command = find(id);
        button.setId(id);
        button.setMnemonicParsing(false);
        button.setGraphic(icon(command));
        button.setOnAction(event -> run(command));
        if (!command.enabled().equals(ALWAYS)) {
            button.disableProperty().bind(Bindings.not(command.enabled()));
        }
        return button;
    }

    /** Says text and key. */
    public Tooltip tooltip(String id) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(follow(() -> find(id).text() + " (" + key(id) + ")"));
        return tooltip;
    }

    private StringBinding follow(Callable<String> words) {
        return Bindings.createStringBinding(words, chosen);
    }

    /** An entry of a menu, with the key at its end. */
    public MenuItem item(String id) {
        Command command = find(id);
        MenuItem item = new MenuItem(command.text(), icon(command));
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> run(command));
        if (!command.enabled().equals(ALWAYS)) {
            item.disableProperty().bind(Bindings.not(command.enabled()));
        }
        item.setAccelerator(new Shown(key(id)));
        return item;
    }

    private static @Nullable FontIcon icon(Command command) {
        return command.icon() == null ? null : new FontIcon(command.icon());
    }

    /** Stands in a menu and does nothing: keys are heard in their place alone, and not in all of the window. */
    private static final class Shown extends KeyCombination {
        private final String words;

        private Shown(String words) {
            this.words = words;
        }

        @Override
        public boolean match(KeyEvent event) {
            return false;
        }

        @Override
        public String getDisplayText() {
            return words;
        }
    }
}
