package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.beans.property.SimpleIntegerProperty;
import org.gleaner.DrawnPhotos;
import org.gleaner.app.Lane;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.testfx.util.WaitForAsyncUtils;

/** A test of the window fails when an exception went by that nobody caught, on whichever thread. */
class UncaughtTest {

    /** Tests that would all be passed if only their own thread counted. */
    static class Faulty extends OpenWindow {

        @Override
        void prepare(Places places) {
            DrawnPhotos.draw(photos, 1, "circles");
        }

        @Test
        void nothing() {}

        @Test
        void inTheWindow() {
            Platform.runLater(() -> {
                throw new IllegalStateException("planted");
            });
            WaitForAsyncUtils.waitForFxEvents();
        }

        /** JavaFX catches what a listener throws, and goes on. */
        @Test
        void inAListenerOfTheWindow() {
            SimpleIntegerProperty heard = new SimpleIntegerProperty();
            heard.addListener((property, before, after) -> {
                throw new IllegalStateException("planted");
            });
            robot.interact(() -> heard.set(1));
        }

        @Test
        void inTheBackground() throws InterruptedException {
            Thread thread = new Thread(() -> {
                throw new IllegalStateException("planted");
            });
            thread.start();
            thread.join();
        }

        @Test
        void onAThreadOfTheProgram() throws TimeoutException {
            window.studio().tasks().executor(Lane.READ).execute(() -> {
                throw new IllegalStateException("planted");
            });
            until(() -> window.studio().notices().failure().get() != null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inTheWindow", "inAListenerOfTheWindow", "inTheBackground", "onAThreadOfTheProgram"})
    void failsTheTest(String fault) {
        List<Throwable> failures = failures(fault);
        assertEquals(1, failures.size());
        assertTrue(String.valueOf(failures.getFirst().getMessage()).contains("planted"), failures.toString());
    }

    @Test
    void whereNothingWentWrongItIsPassed() {
        assertEquals(List.of(), failures("nothing"));
    }

    private static List<Throwable> failures(String test) {
        SummaryGeneratingListener heard = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(Faulty.class, test))
                                .build(),
                        heard);
        assertEquals(1, heard.getSummary().getTestsStartedCount());
        return heard.getSummary().getFailures().stream()
                .map(failure -> failure.getException())
                .toList();
    }
}
