package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.text.Text;
import org.gleaner.DrawnPhotos;
import org.gleaner.app.Session;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** What the Train tab shows can be read and chosen. */
class TrainTabTest extends OpenWindow {

    @Override
    void prepare(Places places) {
        DrawnPhotos.draw(photos, 15, "circles", "squares");
    }

    @Test
    void theRateFinderShowsItsCurveAndItsReadingsCanBeChosen() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        robot.interact(() -> robot.lookup("#find-rate").queryButton().fire());
        until(() -> robot.lookup("#rate-curve").tryQuery().isPresent());
        String curve = robot.lookup("#rate-curve").query().getAccessibleText();
        assertTrue(curve.startsWith("Loss by learning rate. loss: from 1.00 to "), curve);
        RadioButton steepest = robot.lookup("#rate-2").queryAs(RadioButton.class);
        robot.interact(steepest::fire);
        robot.interact(() -> robot.lookup("#dialog-agree").queryButton().fire());
        String chosen =
                robot.lookup("#plan-learning-rate").queryAs(TextField.class).getText();
        assertTrue(steepest.getText().startsWith(chosen + "  "), chosen + " of " + steepest.getText());
    }

    @Test
    void nothingOfThePlanIsScrolledToWhereThereIsRoom() throws TimeoutException {
        robot.interact(() -> {
            stage.setWidth(1280);
            stage.setHeight(800);
            window.studio().open(photos);
        });
        atTrain();
        text(75);
        TitledPane advanced = robot.lookup("#plan-advanced").queryAs(TitledPane.class);
        ScrollPane scroll = robot.lookup("#plan .scroll-pane").queryAs(ScrollPane.class);
        for (boolean open : List.of(true, false, true)) {
            robot.interact(() -> advanced.setExpanded(open));
            until(() -> Math.abs(scroll.getContent().getLayoutBounds().getHeight()
                            - scroll.getViewportBounds().getHeight())
                    < 1);
        }
        text(150);
        until(() -> scroll.getContent().getLayoutBounds().getHeight()
                > scroll.getViewportBounds().getHeight());
    }

    private void text(int percent) {
        robot.interact(() ->
                window.studio().prefer(window.studio().preferences().get().with(draft -> draft.textPercent = percent)));
    }

    @Test
    void everyWordOfThePlanIsExplained() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        List<String> bare = robot.lookup(".fields > .label").queryAllAs(Label.class).stream()
                .filter(label -> label.getLabelFor() != null && label.getTooltip() == null)
                .map(Label::getText)
                .toList();
        assertEquals(List.of("Photos"), bare, "its link explains that one");
        assertTrue(robot.lookup(".plot .card-title").queryAllAs(Label.class).stream()
                .allMatch(title -> title.getTooltip() != null));
    }

    @Test
    void theTimeOfARunAndItsFiguresAreReadOnASmallScreen() throws TimeoutException {
        robot.interact(() -> {
            stage.setWidth(1280);
            stage.setHeight(800);
        });
        Session session = trained(photos);
        robot.interact(() -> stage.getScene().getRoot().layout());
        String time = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH)
                .format(session.runs().getFirst().started().atZone(ZoneId.systemDefault()));
        Label what = robot.lookup(".run-row .muted").queryAs(Label.class);
        String seen = ((Text) what.lookup(".text")).getText();
        assertTrue(seen.startsWith(time + " · "), seen);
        for (Node cell : robot.lookup("#epochs .table-cell").queryAll()) {
            String figure = ((TableCell<?, ?>) cell).getText();
            assertTrue(figure == null || figure.matches("|head \\d|\\d|\\d+\\.\\d{3}|\\d\\d:\\d\\d"), figure);
        }
    }

    @Test
    void aRunsNameIsReadInTheListOfRuns() throws TimeoutException {
        Session session = trained(photos);
        robot.interact(() -> session.comparison().describe(session.runs().getFirst(), "stopped one", ""));
        until(() -> session.runs().getFirst().name().equals("stopped one"));
        until(() -> robot.lookup(".run-number")
                .match((Label each) -> each.isVisible())
                .tryQuery()
                .isPresent());
        robot.interact(() -> stage.getScene().getRoot().layout());
        Label name = robot.lookup(".run-number").queryAs(Label.class);
        assertEquals("Run 1 · stopped one", name.getText());
        assertEquals("Run 1 · stopped one", ((Text) name.lookup(".text")).getText());
    }
}
