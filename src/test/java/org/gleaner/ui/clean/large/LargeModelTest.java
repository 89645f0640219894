package org.gleaner.ui.clean.large;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Session;
import org.gleaner.data.Edit;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.quality.Neighbourhood.Neighbour;
import org.gleaner.ui.OpenStudio;
import org.gleaner.ui.clean.large.LargeModel.Heat;
import org.gleaner.ui.clean.large.LargeModel.HeatState;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Order;
import org.gleaner.ui.clean.model.Picture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeModelTest {

    @TempDir
    Path folder;

    private final ScriptedEngine engine = new ScriptedEngine(4);
    private CleanModel model;
    private LargeModel large;

    @BeforeEach
    void open() throws IOException {
        OpenStudio.open(folder.resolve("drawn"));
        Path photos = folder.resolve("photos/squares");
        Files.createDirectories(photos);
        Files.copy(folder.resolve("drawn/photos/circles/03.png"), photos.resolve("copy.png"));
        Session session = OpenStudio.open(folder, engine);
        session.training().start(TrainPlan.BOOK);
        model = new CleanModel(session);
        large = new LargeModel(model);
    }

    @Test
    void theHeatMapIsForThePredictedClassAndThenForTheGivenOne() {
        Picture worst = Objects.requireNonNull(model.focused());
        assertTrue(worst.wrong());
        large.nextHeat();
        assertEquals(HeatState.OFF, large.heatMap().get().state(), "nothing is asked while the view is closed");
        assertEquals(0, engine.explained());
        large.open().set(true);
        assertEquals(HeatState.SHOWN, large.heatMap().get().state());
        assertEquals(worst.predicted(), large.heatMap().get().label());
        float[] predicted = Objects.requireNonNull(large.heatMap().get().map()).values();
        large.nextHeat();
        assertEquals(Heat.GIVEN, large.heat().get());
        assertEquals(worst.actual(), large.heatMap().get().label());
        float[] given = Objects.requireNonNull(large.heatMap().get().map()).values();
        assertFalse(java.util.Arrays.equals(predicted, given));
        large.nextHeat();
        assertNull(large.heatMap().get().map());
        large.nextHeat();
        assertEquals(2, engine.explained(), "what was asked before is kept");
        model.selection().select(1);
        assertEquals(3, engine.explained(), "the next photo is asked about at once");
    }

    @Test
    void aDoubtedPhotoLiesBetweenThoseOfEitherClassAndOneKeyDecidesAndGoesOn() {
        Picture worst = Objects.requireNonNull(model.focused());
        large.open().set(true);
        assertFalse(large.isDeciding(), "nobody knows yet what is alike");
        model.session().dataChecks().findNeighbours();
        assertTrue(large.isDeciding());
        Evidence evidence = large.evidence().get();
        assertEquals(worst.actual(), evidence.given());
        assertEquals(worst.predicted(), evidence.suspected());
        assertEquals(3, evidence.forGiven().size());
        assertEquals(3, evidence.forSuspected().size());
        for (Neighbour near : evidence.forGiven()) {
            assertEquals(worst.actual(), near.picture().label());
            assertFalse(near.picture().path().equals(worst.path()));
        }
        for (Neighbour near : evidence.forSuspected()) {
            assertEquals(worst.predicted(), near.picture().label());
        }
        large.decideForSuspected();
        assertEquals(
                new Edit.Relabel(worst.predicted()),
                model.session().edits().marks().get(worst.path()));
        assertEquals(1, model.selection().focus());
        model.query().order().set(Order.LOWEST_LOSS);
        model.selection().select(0);
        assertFalse(large.isDeciding(), "nothing is doubted of a photo that is right");
    }

    @Test
    void aPhotoThatIsRightHasOneHeatMap() {
        model.query().order().set(Order.LOWEST_LOSS);
        model.selection().select(0);
        assertFalse(Objects.requireNonNull(model.focused()).wrong());
        large.open().set(true);
        large.nextHeat();
        large.nextHeat();
        assertEquals(Heat.OFF, large.heat().get());
    }

    @Test
    void aVisitToANeighbourEndsWhereItBegan() {
        model.query().label().set("circles");
        model.selection().select(4);
        Picture before = Objects.requireNonNull(model.focused());
        large.open().set(true);
        assertTrue(large.neighbours().isEmpty());
        assertFalse(large.knowsNeighbours());
        model.session().dataChecks().findNeighbours();
        assertEquals(LargeModel.NEIGHBOURS, large.neighbours().size());
        List<Double> distances =
                large.neighbours().stream().map(Neighbour::distance).toList();
        assertEquals(distances.stream().sorted().toList(), distances);
        assertTrue(large.neighbours().stream()
                .noneMatch(each -> each.picture().path().equals(before.path())));
        String third = large.neighbours().get(2).picture().path();
        large.visit(2);
        assertEquals(third, Objects.requireNonNull(model.focused()).path());
        assertEquals(LargeModel.NEIGHBOURS + 1, model.shown().size());
        assertTrue(large.isVisiting());
        large.visit(0);
        assertTrue(large.back());
        assertEquals(third, Objects.requireNonNull(model.focused()).path());
        assertTrue(large.back());
        assertEquals(before.path(), Objects.requireNonNull(model.focused()).path());
        assertEquals("circles", model.query().label().get());
        assertEquals(Order.HIGHEST_LOSS, model.query().order().get());
        assertFalse(large.back());
    }

    @Test
    void duplicatesLieSideBySideAndOneIsKept() {
        model.query().order().set(Order.PATH);
        model.selection().select(3);
        assertEquals("circles/03.png", Objects.requireNonNull(model.focused()).path());
        large.open().set(true);
        large.compare();
        assertNotNull(large.group().get(), "looked for where nobody had");
        large.compare();
        assertTrue(large.comparing().get());
        List<String> both = model.shown().stream().map(Picture::path).toList();
        assertTrue(both.containsAll(List.of("circles/03.png", "squares/copy.png")), both.toString());
        assertEquals("circles/03.png", Objects.requireNonNull(model.focused()).path());
        large.keepOnlyThis();
        var marks = model.session().edits().marks();
        assertEquals(new Edit.Keep(), marks.get("circles/03.png"));
        assertEquals(new Edit.Delete(), marks.get("squares/copy.png"));
        large.compare();
        assertFalse(large.comparing().get());
        assertEquals(41, model.shown().size());
        assertEquals("circles/03.png", Objects.requireNonNull(model.focused()).path());
    }

    @Test
    void whenTheVisitedAreGoneTheVisitEnds() {
        large.open().set(true);
        model.session().dataChecks().findNeighbours();
        large.visit(0);
        model.selection().all();
        model.delete();
        model.session().edits().apply();
        assertFalse(large.isVisiting());
        assertEquals(41 - 9, model.shown().size());
        assertTrue(large.open().get());
    }
}
