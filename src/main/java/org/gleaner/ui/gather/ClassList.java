package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.ui.kit.Bars;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Dialogs;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The classes with their counts as bars; results and files are dropped on them. FX thread only. */
final class ClassList extends VBox {

    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("target");

    private final GatherModel model;
    private final BiConsumer<DragEvent, String> dropped;
    private final VBox rows = new VBox();
    private final Commands commands = new Commands(tr("Classes"));
    private @Nullable Dataset drawn;

    /** @param dropped takes what was dropped on a class */
    ClassList(GatherModel model, BiConsumer<DragEvent, String> dropped) {
        this.model = model;
        this.dropped = dropped;
        setId("gather-classes");
        getStyleClass().add("card");
        Label title = new Label(tr("Classes"));
        title.getStyleClass().add("card-title");
        Region gap = Controls.gap();
        Button add = new Button(tr("New class…"), new FontIcon(Feather.PLUS));
        add.setId("new-class");
        add.getStyleClass().addAll("small", "flat");
        add.setOnAction(event -> newClass());
        rows.getStyleClass().add("bars");
        addCommands();
        HBox top = new HBox(title, gap, add);
        top.getStyleClass().add("row");
        getChildren().addAll(top, rows);
        model.session().dataset().addListener((property, before, after) -> showIfSeen());
        sceneProperty().addListener((property, before, after) -> showIfSeen());
        model.label().addListener((property, before, after) -> showTarget());
    }

    /** A row for each of many classes takes its time, which is not for each change that nobody sees. */
    private void showIfSeen() {
        Dataset data = model.session().dataset().get();
        if (getScene() != null && !data.equals(drawn)) {
            drawn = data;
            show(data);
        }
    }

    private void show(Dataset data) {
        Map<String, Long> counts = new TreeMap<>();
        data.classes().forEach(label -> counts.put(label, 0L));
        for (Item item : data.items()) {
            if (item.label() != null) {
                counts.merge(item.label(), 1L, Long::sum);
            }
        }
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        rows.getChildren().clear();
        int number = 0;
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            number++;
            rows.getChildren().add(row(number, count.getKey(), count.getValue(), most));
        }
        long unlabelled = data.count(null);
        if (unlabelled > 0) {
            HBox none = Bars.row(new Bars.Bar(tr("no class"), unlabelled), most);
            none.getStyleClass().add("no-class-row");
            rows.getChildren().add(none);
        }
        Bars.align(rows.getChildren().stream().map(HBox.class::cast).toList());
        if (counts.isEmpty()) {
            Label none =
                    new Label(tr("No class yet. Search for a thing, and add what you find: its class is made then."));
            none.setWrapText(true);
            none.getStyleClass().add("muted");
            rows.getChildren().add(none);
        }
        showTarget();
    }

    private HBox row(int number, String label, long count, long most) {
        HBox row = Bars.row(new Bars.Bar(label, count), most);
        row.setUserData(label);
        row.getStyleClass().add("class-row");
        row.setFocusTraversable(true);
        row.setAccessibleText(label + ", " + trn("%,d photo", "%,d photos", count));
        if (number <= 9) {
            javafx.scene.control.Tooltip.install(row, new javafx.scene.control.Tooltip(tr("Key %d", number)));
        }
        row.setOnContextMenuRequested(event -> {
            row.requestFocus();
            new ContextMenu(commands.item("class-rename"), commands.item("class-choose"))
                    .show(row, event.getScreenX(), event.getScreenY());
        });
        row.setOnMouseClicked(event -> choose(label));
        row.setOnDragOver(event -> {
            event.acceptTransferModes(TransferMode.COPY);
            row.pseudoClassStateChanged(TARGET, true);
            event.consume();
        });
        row.setOnDragExited(event -> showTarget());
        row.setOnDragDropped(event -> dropped.accept(event, label));
        return row;
    }

    private void addCommands() {
        commands.add("class-rename", tr("Rename or merge…"), null, "F2", () -> withFocused(this::rename));
        commands.add(
                "class-choose", tr("Add to this class from now on"), null, "Enter", () -> withFocused(this::choose));
        commands.listen(rows);
    }

    private void withFocused(Consumer<String> act) {
        rows.getChildren().stream()
                .filter(Node::isFocused)
                .findFirst()
                .ifPresent(row -> act.accept(String.valueOf(row.getUserData())));
    }

    Commands commands() {
        return commands;
    }

    private void choose(String label) {
        model.label().set(label);
    }

    private void showTarget() {
        rows.getChildren()
                .forEach(row -> row.pseudoClassStateChanged(
                        TARGET, String.valueOf(row.getUserData()).equals(model.target())));
    }

    private void newClass() {
        TextField name = new TextField();
        name.setId("class-name");
        name.setPromptText(tr("name"));
        Dialogs.ask(getScene().getWindow(), tr("New class"), name, tr("Make it"), false, () -> {
            if (!name.getText().isBlank()) {
                model.session().collection().addClass(name.getText().strip());
                choose(name.getText().strip());
            }
        });
    }

    private void rename(String label) {
        TextField name = new TextField(label);
        name.setId("class-name");
        VBox content = new VBox(name, Dialogs.text(tr("Type an existing class to merge the two. You can undo this.")));
        content.getStyleClass().add("field");
        Dialogs.ask(getScene().getWindow(), tr("Rename %s", label), content, tr("Rename"), false, () -> {
            String wanted = name.getText().strip();
            if (!wanted.isEmpty() && !wanted.equals(label)) {
                model.session().edits().renameClass(label, wanted);
            }
        });
    }

    /** The class of a number key. */
    static String numbered(List<String> classes, int number) {
        return number >= 1 && number <= classes.size() ? classes.get(number - 1) : "";
    }
}
