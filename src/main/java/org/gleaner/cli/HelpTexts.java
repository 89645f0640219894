package org.gleaner.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gleaner.learn.BackboneInfo;
import org.gleaner.learn.Engine;
import org.jspecify.annotations.Nullable;

/** What the help of a command asks the engine for. Any thread. */
final class HelpTexts extends ResourceBundle {

    private static final String BACKBONES = "backbones";

    private final Supplier<Engine> engine;

    HelpTexts(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return key.equals(BACKBONES)
                ? engine.get().backbones().stream().map(BackboneInfo::name).collect(Collectors.joining(", "))
                : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(List.of(BACKBONES));
    }
}
