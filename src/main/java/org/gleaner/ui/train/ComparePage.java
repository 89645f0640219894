package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.analysis.Comparison;
import org.gleaner.analysis.Comparison.Turn;
import org.gleaner.app.RunComparison.Review;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Two runs side by side: in words, class by class, and by the pictures that changed sides. FX thread only. */
final class ComparePage extends BorderPane {

    private final CompareModel model;
    private final Label verdict = new Label();
    private final Label chance = new Label();
    private final Label basis = new Label();
    private final ClassErrorsTable classes = new ClassErrorsTable();
    private final TurnGrid better;
    private final TurnGrid worse;
    private final Placeholder states;
    private final Runnable close;
    private final Commands commands = new Commands(tr("Two runs"));
    private final ComboBox<Run> first;

    /** @param showInClean shows these paths in the Clean tab */
    ComparePage(CompareModel model, Pictures pictures, Consumer<Set<String>> showInClean, Runnable close) {
        this.model = model;
        this.close = close;
        setId("compare");
        Consumer<List<Turn>> show = turns -> showInClean.accept(model.open(turns));
        var root = model.session().root();
        better = new TurnGrid("compare-better", tr("Fixed"), Feather.ARROW_UP_RIGHT, root, pictures, show);
        worse = new TurnGrid("compare-worse", tr("Newly wrong"), Feather.ARROW_DOWN_RIGHT, root, pictures, show);
        commands.add("compare-back", tr("Back"), Feather.ARROW_LEFT, "Esc", close);
        commands.add(
                "compare-show",
                tr("Show these photos in Clean"),
                null,
                "Enter",
                better.focusWithinProperty().or(worse.focusWithinProperty()),
                () -> (better.isFocusWithin() ? better : worse).open());
        first = choice(tr("Before"), "compare-before", model.before());
        states = new Placeholder(result());
        VBox.setVgrow(states, Priority.ALWAYS);
        VBox page = new VBox(top(), states);
        page.getStyleClass().add("clean-centre");
        setCenter(page);
        commands.listen(this);
        model.review().addListener((property, was, is) -> show(is));
        show(model.review().get());
    }

    Commands commands() {
        return commands;
    }

    private Node top() {
        Label from = new Label(tr("Compare"));
        from.getStyleClass().add("card-title");
        Label with = new Label(tr("with"));
        HBox top = new HBox(
                commands.button("compare-back"), from, first, with, choice(tr("Now"), "compare-now", model.now()));
        top.getStyleClass().add("row");
        return top;
    }

    private ComboBox<Run> choice(String name, String id, ObjectProperty<@Nullable Run> chosen) {
        ComboBox<Run> box = new ComboBox<>(model.session().runs());
        box.setId(id);
        box.setAccessibleText(name);
        box.setPrefWidth(220);
        Controls.inWords(box, Run::title);
        box.valueProperty().bindBidirectional(chosen);
        return box;
    }

    private Node result() {
        verdict.setId("compare-verdict");
        verdict.getStyleClass().add("page-heading");
        chance.setId("compare-chance");
        basis.getStyleClass().add("muted");
        for (Label label : List.of(verdict, chance, basis)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        VBox words = new VBox(verdict, chance, basis);
        words.getStyleClass().add("field");
        HBox parts = new HBox(classes, better, worse);
        parts.getStyleClass().add("columns");
        classes.prefWidthProperty().bind(parts.widthProperty().subtract(32).multiply(0.28));
        better.prefWidthProperty().bind(parts.widthProperty().subtract(32).multiply(0.36));
        worse.prefWidthProperty().bind(parts.widthProperty().subtract(32).multiply(0.36));
        VBox.setVgrow(parts, Priority.ALWAYS);
        VBox result = new VBox(words, parts);
        result.getStyleClass().add("column");
        return result;
    }

    private void show(@Nullable Review review) {
        Comparison comparison = review == null ? null : review.comparison();
        if (!model.isReady()) {
            states.empty(Feather.COLUMNS, tr("Choose two runs to compare."), tr("Back to Train"), close);
        } else if (review == null) {
            states.loading();
        } else if (comparison == null || comparison.pictures() == 0) {
            states.empty(Feather.ALERT_TRIANGLE, CompareWords.verdict(review), tr("Back to Train"), close);
        } else {
            verdict.setText(CompareWords.verdict(review));
            chance.setText(CompareWords.chance(comparison));
            basis.setText(CompareWords.basis(comparison));
            classes.show(comparison.perClass());
            better.show(comparison.better());
            worse.show(comparison.worse());
            states.ready();
        }
    }

    /** Puts the focus on the choice of the runs. */
    void enter() {
        first.requestFocus();
    }
}
