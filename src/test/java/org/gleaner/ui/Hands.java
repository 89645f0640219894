package org.gleaner.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/** All ways in which a person can use what the scene graph shows. FX thread only. */
final class Hands {

    private static final List<KeyCode> KEYS = List.of(
            KeyCode.RIGHT, KeyCode.DOWN, KeyCode.END, KeyCode.HOME, KeyCode.SPACE, KeyCode.ENTER, KeyCode.ESCAPE);

    /** What is typed into each field: the first letters of a class, and no number. */
    private static final String TYPED = "ci";

    /** One use of a thing. */
    record Use(String what, Node of, Runnable act) {}

    private final Set<String> leftOut;

    private boolean values = true;

    /** @param leftOut ids of what is not to be pressed */
    Hands(Set<String> leftOut) {
        this.leftOut = leftOut;
    }

    /** Whether what has many values is put to each of them from now on. */
    void tryValues(boolean each) {
        values = each;
    }

    /** All that is shown and can be used, from the top down; of what is made of parts the whole. */
    static List<Node> usable(Node from) {
        List<Node> found = new ArrayList<>();
        collect(from, found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (isUsable(node)) {
            found.add(node);
        }
        boolean whole = node instanceof ButtonBase || node instanceof ComboBox || node instanceof Spinner;
        if (!whole && node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean isUsable(Node node) {
        return node instanceof ButtonBase
                || node instanceof ComboBox
                || node instanceof Slider
                || node instanceof Spinner
                || node instanceof TextInputControl
                || node instanceof TitledPane
                || node instanceof ListView
                || node instanceof TableView
                || hasMenu(node)
                || hearsKeys(node);
    }

    private static boolean hasMenu(Node node) {
        return node.getOnContextMenuRequested() != null
                || (node instanceof Control control && control.getContextMenu() != null);
    }

    private static boolean hearsKeys(Node node) {
        return node.isFocusTraversable() && !(node instanceof Control);
    }

    /** What a thing is called, the same for one that is drawn anew. */
    static String name(Node node) {
        String id = node.getId();
        String words = node instanceof Labeled labeled ? String.valueOf(labeled.getText()) : "";
        String name = id != null ? "#" + id : words.isEmpty() ? String.valueOf(node.getAccessibleText()) : words;
        return node.getClass().getSimpleName() + " " + name.replaceAll("\\d", "");
    }

    /** Each way in which a thing can be used. */
    List<Use> uses(Node node) {
        List<Use> uses = new ArrayList<>();
        if (leftOut.contains(String.valueOf(node.getId()))) {
            return uses;
        }
        switch (node) {
            case MenuButton menu -> entries(menu, uses);
            case ButtonBase button -> add(uses, node, "", button::fire);
            case TitledPane pane -> add(uses, node, "", () -> pane.setExpanded(!pane.isExpanded()));
            default -> {
                if (values) {
                    values(node, uses);
                }
            }
        }
        if (hearsKeys(node)) {
            for (KeyCode key : KEYS) {
                add(uses, node, " key " + key, () -> {
                    node.requestFocus();
                    Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
                });
            }
        }
        if (hasMenu(node)) {
            rightClicks(node, uses);
        }
        return uses;
    }

    private static void values(Node node, List<Use> uses) {
        switch (node) {
            case ComboBox<?> box -> choices(box, uses);
            case Slider slider -> {
                double before = slider.getValue();
                for (double value : new double[] {slider.getMin(), slider.getMax(), before}) {
                    add(uses, node, " at " + value, () -> slider.setValue(value));
                }
            }
            case Spinner<?> spinner -> {
                add(uses, node, " up", spinner::increment);
                add(uses, node, " down", spinner::decrement);
                for (String typed : List.of(TYPED, "", "-1", "99999999999")) {
                    String before = spinner.getEditor().getText();
                    add(uses, node, " typed " + typed, () -> {
                        spinner.getEditor().setText(typed);
                        spinner.commitValue();
                        spinner.getEditor().setText(before);
                        spinner.commitValue();
                    });
                }
            }
            case TextInputControl text -> write(text, uses);
            case ListView<?> list -> {
                for (int i = 0; i < list.getItems().size(); i++) {
                    int row = i;
                    add(uses, node, " row " + i, () -> list.getSelectionModel().clearAndSelect(row));
                }
            }
            case TableView<?> table -> sorts(table, uses);
            default -> {}
        }
    }

    private static void add(List<Use> uses, Node node, String how, Runnable act) {
        uses.add(new Use(name(node) + how, node, act));
    }

    /** The entries are made anew each time the menu is shown. */
    private void entries(MenuButton menu, List<Use> uses) {
        menu.show();
        int count = all(menu.getItems()).size();
        menu.hide();
        for (int i = 0; i < count; i++) {
            int entry = i;
            add(uses, menu, " entry " + i, () -> {
                menu.show();
                fire(menu.getItems(), entry);
                menu.hide();
            });
        }
    }

    private void rightClicks(Node node, List<Use> uses) {
        int count = all(rightClick(node)).size();
        closePopups();
        for (int i = 0; i < count; i++) {
            int entry = i;
            add(uses, node, " right click, entry " + i, () -> {
                fire(rightClick(node), entry);
                closePopups();
            });
        }
    }

    private static List<MenuItem> rightClick(Node node) {
        Bounds at = node.localToScreen(node.getBoundsInLocal());
        Event.fireEvent(
                node,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        5,
                        5,
                        at.getMinX() + 5,
                        at.getMinY() + 5,
                        false,
                        null));
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .filter(Window::isShowing)
                .findFirst()
                .map(ContextMenu::getItems)
                .map(List::<MenuItem>copyOf)
                .orElse(List.of());
    }

    private void fire(List<MenuItem> items, int entry) {
        List<MenuItem> all = all(items);
        if (entry < all.size()) {
            MenuItem item = all.get(entry);
            if (!item.isDisable() && !leftOut.contains(String.valueOf(item.getId()))) {
                item.fire();
            }
        }
    }

    private static List<MenuItem> all(List<MenuItem> items) {
        List<MenuItem> all = new ArrayList<>();
        for (MenuItem item : items) {
            if (item instanceof Menu menu) {
                all.addAll(all(menu.getItems()));
            } else {
                all.add(item);
            }
        }
        return all;
    }

    private static <T> void choices(ComboBox<T> box, List<Use> uses) {
        T before = box.getValue();
        add(uses, box, " opened", () -> {
            box.show();
            box.hide();
        });
        for (T item : List.copyOf(box.getItems())) {
            add(uses, box, " at " + item, () -> box.setValue(item));
        }
        add(uses, box, " back", () -> box.setValue(before));
    }

    private static void write(TextInputControl text, List<Use> uses) {
        String before = text.getText();
        if (text.isEditable()) {
            add(uses, text, " typed into", () -> text.setText(TYPED));
            add(uses, text, " entered", () -> text.fireEvent(new ActionEvent(text, text)));
            add(uses, text, " back", () -> text.setText(before));
        }
    }

    private static <T> void sorts(TableView<T> table, List<Use> uses) {
        for (TableColumn<T, ?> column : List.copyOf(table.getColumns())) {
            add(
                    uses,
                    table,
                    " by " + column.getText(),
                    () -> table.getSortOrder().setAll(List.of(column)));
        }
        add(uses, table, " first row", () -> table.getSelectionModel().selectFirst());
    }

    /** Closes menus that are open. */
    static void closePopups() {
        List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide);
    }
}
