package org.gleaner.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.gleaner.app.Session;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.ItemView;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.ui.OpenStudio;
import org.gleaner.ui.kit.Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainModelTest {

    @TempDir
    Path folder;

    @Test
    void thePlanStartsAsTheBooks() {
        assertEquals(
                TrainPlan.BOOK,
                new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK).plan().plan());
    }

    @Test
    void aPlanThatCannotBeIsSaidAndNotTrained() {
        TrainModel model = new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK);
        model.plan().learningRate().set("fast");
        assertTrue(
                model.problem().get().contains("learning rate"), model.problem().get());
        model.train(weights -> {});
        assertTrue(model.session().runs().isEmpty());
        model.plan().learningRate().set("1e-3");
        assertEquals("", model.problem().get());
        model.plan().epochs().set(0);
        assertEquals("", model.problem().get());
        model.plan().freezeEpochs().set(0);
        assertEquals("A training has at least one epoch", model.problem().get());
        model.train(weights -> {});
        assertTrue(model.session().runs().isEmpty());
        assertEquals("", model.estimate().get());
    }

    @Test
    void aTrainingFillsTableAndCurves() {
        TrainModel model = new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK);
        model.plan().epochs().set(2);
        Transforms squished = new Transforms(96, new ItemView(ItemView.Method.SQUISH, 1), BatchTransforms.NONE);
        model.session().augmenting().transforms().set(squished);
        model.train(weights -> {});
        assertEquals(3, model.rows().size());
        Curve train = model.losses().getFirst();
        Curve valid = model.losses().getLast();
        assertEquals(12, train.x().length);
        assertEquals(4, valid.x()[0]);
        assertEquals(12, valid.x()[2]);
        assertEquals(12, model.learningRate().getFirst().x().length);
        assertEquals(4, model.phases().getFirst().to());
        assertEquals(squished, model.session().runs().getFirst().plan().transforms());
    }

    @Test
    void anEarlierRunShowsItsEpochs() {
        Session session = OpenStudio.trained(folder);
        TrainModel model = new TrainModel(session, TrainPlan.BOOK);
        model.train(weights -> {});
        assertTrue(model.live());
        assertEquals("batch", model.axis());
        model.show(session.runs().getLast());
        assertFalse(model.live());
        assertEquals("epoch", model.axis());
        assertEquals(5, model.losses().getFirst().x().length);
        model.show(session.runs().getFirst());
        assertTrue(model.live());
    }

    @Test
    void waitingMarksAreWarnedOf() {
        TrainModel model = new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK);
        int before = model.warnings().size();
        model.session().edits().mark(List.of("circles/00.png"), new Edit.Delete());
        model.look();
        assertEquals(before + 1, model.warnings().size());
    }

    @Test
    void theSplitCanBeDrawnAnew() {
        TrainModel model = new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK);
        Dataset before = model.session().dataset().get();
        model.plan().seed().set("7");
        model.resetSplit();
        assertFalse(before.equals(model.session().dataset().get()));
    }
}
