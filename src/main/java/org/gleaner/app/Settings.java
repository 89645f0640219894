package org.gleaner.app;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's own settings in one small file. Reading and saving never fail the program: a broken file is set aside. Any one thread. */
public final class Settings {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final int RECENT = 8;

    private final Path file;
    private final Properties values = new Properties();

    /** Reads {@code window.properties} in the folder, if it is there. */
    public Settings(Path folder) {
        this.file = folder.resolve("window.properties");
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            values.clear();
            setAside(e);
        }
    }

    private void setAside(Exception why) {
        Path aside = file.resolveSibling("window.properties.broken");
        LOG.warn("{} cannot be read and is set aside as {}: {}", file, aside, why.toString());
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be set aside: {}", file, e.toString());
        }
    }

    /** {@code light}, {@code dark}, or {@code desktop} to follow it. */
    public String theme() {
        return values.getProperty("theme", "desktop");
    }

    public void theme(String theme) {
        values.setProperty("theme", theme);
        save();
    }

    /** The folders opened last, newest first. */
    public List<Path> recent() {
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < RECENT; i++) {
            String folder = values.getProperty("recent." + i);
            if (folder != null && Files.isDirectory(Path.of(folder))) {
                folders.add(Path.of(folder));
            }
        }
        return folders;
    }

    /** Puts the folder first among the recent ones. */
    public void opened(Path folder) {
        List<Path> folders = recent();
        folders.remove(folder);
        folders.addFirst(folder);
        for (int i = 0; i < RECENT; i++) {
            if (i < folders.size()) {
                values.setProperty("recent." + i, folders.get(i).toString());
            } else {
                values.remove("recent." + i);
            }
        }
        save();
    }

    private void save() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling("window.properties.new");
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                values.store(writer, null);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be saved: {}", file, e.toString());
        }
    }
}
