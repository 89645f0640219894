package org.gleaner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Device;
import org.gleaner.data.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own state. */
class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void settingsComeBackAndHoldTenProjects() {
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        Settings settings = Settings.load(places).withTheme(Settings.Theme.DARK);
        for (int i = 0; i < 12; i++) {
            settings = settings.opened(folder.resolve("project" + i));
        }
        settings = settings.opened(folder.resolve("project5"));
        settings.save(places);
        Settings again = Settings.load(places);
        assertEquals(settings, again);
        assertEquals(10, again.recent().size());
        assertEquals(folder.resolve("project5").toString(), again.recent().getFirst());
        assertEquals(folder.resolve("project11").toString(), again.recent().get(1));
        assertEquals(Settings.Theme.DARK, again.theme());
    }

    @Test
    void keysAreForTheirOwnerAlone() throws IOException {
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        Settings settings = new Settings(null, null, Map.of("flickr", "s3cret"), null, null);
        settings.withTheme(Settings.Theme.DARK).save(places);
        assertEquals(settings.keys(), Settings.load(places).keys());
        assertFalse(settings.toString().contains("s3cret"));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(places.config()));
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(places.config().resolve("settings.json")));
        }
    }

    @Test
    void aBrokenFileIsSetAside() throws IOException {
        Places places = new Places(folder, folder);
        List<String> notes = new ArrayList<>();
        Files.writeString(folder.resolve("settings.json"), "{\"recent\": 3");
        assertEquals(
                new Settings(List.of(), Settings.Theme.DESKTOP, null, null, null),
                Settings.load(places, note -> notes.add(note.toString())));
        assertEquals("{\"recent\": 3", Files.readString(folder.resolve("settings.json.broken")));
        assertEquals(1, notes.size());
        Files.writeString(folder.resolve("settings.json"), "{\"theme\":\"light\",\"unknown\":1}");
        assertEquals(
                new Settings(List.of(), Settings.Theme.LIGHT, null, null, null),
                Settings.load(places, note -> notes.add(note.toString())));
        assertEquals(1, notes.size());
    }

    @Test
    void aValueThatCannotBeCostsItselfAloneAndIsTold() throws IOException {
        Places places = new Places(folder, folder);
        String text = """
                {"recent": ["/photos"], "theme": "pink", "keys": {"flickr": "s3cret", "bing": {}},
                 "addresses": {"bing": "https://bing.example.org"}, "preferences": {"text_percent": "big", "threads": 1}}""";
        Files.writeString(folder.resolve("settings.json"), text);
        assertEquals(Map.of("flickr", "s3cret"), Settings.load(places).keys());
        assertEquals(text, Files.readString(folder.resolve("settings.json")), "who only reads changes nothing");
        List<String> notes = new ArrayList<>();
        Settings settings = Settings.load(places, note -> notes.add(note.toString()));
        assertEquals(List.of("/photos"), settings.recent());
        assertEquals(Settings.Theme.DESKTOP, settings.theme());
        assertEquals(Map.of("flickr", "s3cret"), settings.keys());
        assertEquals(Map.of("bing", "https://bing.example.org"), settings.addresses());
        assertEquals(1, settings.preferences().threads());
        assertEquals(
                List.of("In the settings: theme cannot be \"pink\", keys.bing cannot be {}, "
                        + "preferences.text_percent cannot be \"big\". "
                        + "The file as it was is beside them, as settings.json.broken."),
                notes);
        assertEquals(text, Files.readString(folder.resolve("settings.json.broken")));
        assertEquals(settings, Settings.load(places, note -> notes.add(note.toString())));
        assertEquals(1, notes.size());
    }

    @Test
    void whoeverWroteSomethingOfWorkingOfflineStaysOffline() throws IOException {
        Places places = new Places(folder, folder);
        String text = "{\"preferences\": {\"offline\": \"yes\", \"unknown\": 1}}";
        Path file = Files.writeString(folder.resolve("settings.json"), text);
        List<String> notes = new ArrayList<>();
        assertTrue(Settings.look(places, note -> notes.add(note.toString()))
                .preferences()
                .offline());
        assertEquals(List.of("In the settings, " + file + ": preferences.offline cannot be \"yes\"."), notes);
        assertEquals(text, Files.readString(file), "who only reads changes nothing");
        assertTrue(Settings.load(places, note -> {}).preferences().offline());
        assertTrue(Settings.load(places).preferences().offline(), "and so it is written");
    }

    @Test
    void aValueThatIsTooLargeOrTooSmallIsTold() throws IOException {
        Places places = new Places(folder, folder);
        Files.writeString(folder.resolve("settings.json"), """
                {"theme": "dark", "preferences": {"text_percent": 1000, "cache": "relative", "offline": true,
                 "training": {"size": 5, "epochs": 7}, "backbones": "%s", "shortcuts": {"undo": "Ctrl+U"}}}""".formatted(folder));
        List<String> notes = new ArrayList<>();
        Settings settings = Settings.load(places, note -> notes.add(note.toString()));
        Preferences now = settings.preferences();
        assertEquals(new Preferences.NewTraining(224, 1, 7), now.training());
        assertTrue(now.offline());
        assertTrue(now.notifies());
        assertEquals(folder.toString(), now.backbones());
        assertEquals(Settings.Theme.DARK, settings.theme());
        assertEquals(
                List.of("In the settings: preferences.text_percent cannot be 1000, "
                        + "preferences.cache cannot be \"relative\", preferences.training.size cannot be 5. "
                        + "The file as it was is beside them, as settings.json.broken."),
                notes);
        assertEquals(settings, Settings.load(places, note -> notes.add(note.toString())));
        assertEquals(1, notes.size());
    }

    @Test
    void homeIsWhatTheEnvironmentNames() {
        Path other = folder.resolve("other");
        assertEquals(
                other.resolve(".config/gleaner"),
                Places.of("Linux", folder.resolve("home"), Map.of("HOME", other.toString()))
                        .config());
    }

    @Test
    void preferencesThatCannotBeAreTheDefaults() throws IOException {
        Places places = new Places(folder, folder);
        Files.writeString(folder.resolve("settings.json"), """
                {"recent": ["/a\\u0000b", "/photos", "b"],
                 "preferences": {"text_percent": 1000, "threads": 100000, "precision": "fp32", "device": "tpu", "cache": "/a\\u0000b"}}""");
        assertEquals(List.of("/photos"), Settings.load(places).recent());
        assertEquals(
                new Preferences(200, Device.AUTO, Precision.FP32, 0, "", "", null, null),
                Settings.load(places).preferences());
        Settings.load(places)
                .with(new Preferences(125, Device.CPU, null, 2, null, null, null, null))
                .save(places);
        assertEquals(
                new Preferences(125, Device.CPU, Precision.AUTO, 2, "", "", null, null),
                Settings.load(places).preferences());
    }

    @Test
    void clearingTheCacheLeavesTheEngineAndTheLog() throws IOException {
        for (String file : List.of("thumbnails/ab/1.png", "backbones/resnet18.pth", "pytorch/lib.so", "gleaner.log")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), "12345");
        }
        Cache cache = new Cache(folder);
        assertEquals(10, cache.bytes());
        cache.clear();
        assertEquals(0, cache.bytes());
        assertTrue(Files.exists(folder.resolve("pytorch/lib.so")));
        assertTrue(Files.exists(folder.resolve("gleaner.log")));
        assertFalse(Files.exists(folder.resolve("backbones/resnet18.pth")));
    }

    @Test
    void placesFollowThePlatform() {
        Path home = folder.resolve("home");
        assertEquals(
                new Places(home.resolve(".config/gleaner"), home.resolve(".cache/gleaner"), home),
                Places.of("Linux", home, Map.of("XDG_CACHE_HOME", "relative")));
        assertEquals(
                new Places(folder.resolve("c/gleaner"), home.resolve(".cache/gleaner"), home),
                Places.of(
                        "Linux",
                        home,
                        Map.of("XDG_CONFIG_HOME", folder.resolve("c").toString())));
        assertEquals(
                home.resolve("Library/Application Support/Gleaner"),
                Places.of("Mac OS X", home, Map.of()).config());
        assertEquals(
                folder.resolve("Gleaner"),
                Places.of("Windows 11", home, Map.of("APPDATA", folder.toString()))
                        .config());
    }
}
