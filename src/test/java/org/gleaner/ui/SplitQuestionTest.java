package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.gleaner.Mosaics;
import org.gleaner.app.Session;
import org.gleaner.data.Grouping;
import org.gleaner.project.collect.TableOffer;
import org.gleaner.store.Places;
import org.gleaner.table.LabelTable;
import org.gleaner.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept together on one side of the split is asked for, with a part of the name or a column of the table. */
class SplitQuestionTest extends OpenWindow {

    private static final int PATIENTS = 6;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    void prepare(Places places) throws IOException {
        StringBuilder table = new StringBuilder("file,breed,hive\n");
        for (int i = 0; i < 4 * PATIENTS; i++) {
            String name = "p" + i % PATIENTS + "-" + i + ".png";
            Mosaics.write(photos.resolve(name), i + 1);
            table.append(name)
                    .append(i % 2 == 0 ? ",cat" : ",dog")
                    .append(",h")
                    .append(i % 8)
                    .append('\n');
        }
        Path labels = Files.writeString(photos.resolve("labels.csv"), table);
        TableOffer.of(photos, labels, LabelTable.Choice.FOUND).accept();
    }

    private Session open() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null && focused("overview-next"));
        robot.interact(
                () -> window.studio().notices().last().addListener((notice, before, now) -> told.add(now.text())));
        keys(KeyCode.CONTROL, KeyCode.DIGIT4);
        until(() -> robot.lookup("#plan-advanced").tryQuery().isPresent());
        robot.interact(
                () -> robot.lookup("#plan-advanced").queryAs(TitledPane.class).setExpanded(true));
        return Objects.requireNonNull(window.studio().session().get());
    }

    private void press(String id) throws TimeoutException {
        until(() -> robot.lookup(id).tryQuery().isPresent());
        robot.interact(() -> robot.lookup(id).queryAs(Button.class).fire());
    }

    @SuppressWarnings("unchecked")
    private <T> ComboBox<T> choice(String id) {
        return robot.lookup(id).queryAs(ComboBox.class);
    }

    private void ask(Grouping.Kind kind) throws TimeoutException {
        press("#reset-split");
        until(() -> robot.lookup("#split-grouping").tryQuery().isPresent());
        robot.interact(() -> this.<Grouping.Kind>choice("#split-grouping").setValue(kind));
        wholeInSight();
        robot.lookup(".gleaner-dialog .label").queryAllAs(Label.class).stream()
                .filter(label -> label.isWrapText() && isShown(label))
                .forEach(label -> assertTrue(
                        label.getHeight() >= label.prefHeight(label.getWidth()) - 1, () -> "cut: " + label.getText()));
    }

    private void wholeInSight() throws TimeoutException {
        ScrollPane scroll = robot.lookup(".dialog-scroll").queryAs(ScrollPane.class);
        until(() -> scroll.getContent().getLayoutBounds().getHeight()
                <= scroll.getViewportBounds().getHeight() + 1);
        assertTrue(scroll.getScene().getWindow().getHeight() <= 800);
    }

    @Test
    void noLineIsOutOfSightInLargeGermanWords() throws TimeoutException {
        Texts.use("de");
        open();
        robot.interact(() ->
                window.studio().prefer(window.studio().preferences().get().with(draft -> draft.textPercent = 150)));
        for (Grouping.Kind kind : Grouping.Kind.values()) {
            ask(kind);
            robot.interact(() ->
                    robot.lookup("#dialog-agree").query().getScene().getWindow().hide());
        }
    }

    @AfterEach
    void speakEnglish() {
        Texts.use("en");
    }

    private boolean isShown(String id) {
        return isShown(robot.lookup(id).<Node>query());
    }

    private static boolean isShown(Node inner) {
        return Stream.iterate(inner, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
    }

    private void name(String part) throws TimeoutException {
        ask(Grouping.Kind.NAME);
        assertTrue(isShown("#split-part"));
        assertFalse(isShown("#split-column"));
        robot.interact(
                () -> robot.lookup("#split-part").queryAs(TextField.class).setText(part));
        press("#dialog-agree");
    }

    @Test
    void aPartOfTheNameAndAColumnKeepTogether() throws TimeoutException {
        Session session = open();
        name("-");
        until(() -> session.split().grouping().equals(Grouping.of("name=-")));
        until(() -> told.stream()
                .anyMatch(line -> line.contains("By name=-, 24 of 24 photos belong together; groups: 6.")));
        name("()");
        until(() -> told.contains("'()' finds no part in the names of the 24 photos, so that it keeps none together."));
        assertEquals(Grouping.of("name=-"), session.split().grouping(), "what is refused changes nothing");
        ask(Grouping.Kind.COLUMN);
        assertTrue(isShown("#split-column"));
        assertFalse(isShown("#split-part"));
        ComboBox<String> column = choice("#split-column");
        assertEquals(List.of("file", "breed", "hive"), column.getItems());
        robot.interact(() -> column.setValue("hive"));
        press("#dialog-agree");
        until(() -> session.split().grouping().equals(Grouping.of("hive")));
        until(() -> told.stream()
                .anyMatch(line -> line.contains("By column=hive, 24 of 24 photos belong together; groups: 8.")));
        press("#reset-split");
        until(() -> robot.lookup("#split-column").tryQuery().isPresent());
        assertEquals("hive", choice("#split-column").getValue(), "as it is now");
    }
}
