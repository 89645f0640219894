package org.gleaner.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gleaner.ScriptedClassifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page in a real browser. */
class PageTest {

    @TempDir
    static Path profile;

    @TempDir
    static Path photos;

    private static Browser browser;
    private ModelServer server;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start(profile);
        Files.write(photos.resolve("tom.png"), Sent.CAT);
        Files.write(photos.resolve("rex.png"), Sent.DOG);
        Files.write(photos.resolve("a leaf.png"), Sent.NEITHER);
        Files.write(photos.resolve("letter.png"), Sent.TEXT);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void serve() {
        server = ModelServer.start(
                new ScriptedClassifier(), "Pets, run 3", ModelServer.LOOPBACK, 0, Limits.USUAL, Listener.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String text(String selector) {
        return browser.value("document.querySelector(\"" + selector + "\").innerText")
                .asString();
    }

    private static void awaitCards(int count) {
        Browser.await(
                count + " answers",
                () -> browser.is("document.querySelectorAll('.bars li:first-child, .failed').length === " + count));
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void aDroppedPhotoIsAnswered(int width) throws IOException {
        browser.open(server.url(), width, 800);
        assertEquals("Pets, run 3", text("h1"));
        assertEquals("Tells apart: cat, dog", text("#classes"));
        assertEquals("Photos are looked at and forgotten.", text("#kept"));
        browser.drop("#drop", List.of(photos.resolve("tom.png")));
        awaitCards(1);
        assertEquals("cat", text(".card h2"));
        assertEquals("tom.png", text(".card .name"));
        assertEquals("99.6 %", text(".bars li:nth-child(1) .share"));
        assertEquals("dog", text(".bars li:nth-child(2) .class"));
        assertEquals("cat, 99.6 %.", text("#said"));
        assertTrue(browser.is("document.querySelector('.card img').naturalWidth === 96"));
        assertTrue(browser.is("document.querySelector('.unlike').hidden"));
        double share = browser.value(
                        "(f => f.offsetWidth / f.parentElement.offsetWidth)(document.querySelector('.fill'))")
                .asDouble();
        assertEquals(0.996, share, 0.01);

        browser.drop(
                "#results",
                List.of(photos.resolve("a leaf.png"), photos.resolve("letter.png"), photos.resolve("rex.png")));
        awaitCards(4);
        assertEquals("dog", text(".card:nth-child(1) h2"));
        assertEquals("Cannot be read: not a picture: starts like HTML.", text(".card:nth-child(2) h2"));
        assertEquals("None of these?", text(".card:nth-child(3) h2"));
        assertTrue(text(".card:nth-child(3) .unlike").startsWith("Unlike anything in training."));

        assertTrue(browser.is("document.documentElement.scrollWidth <= innerWidth"), "it is too wide");
        if (width == 390) {
            assertTrue(browser.is("document.getElementById('take').offsetWidth > 0"));
        }
        assertEquals(List.of(), browser.complaints());
        for (URI asked : browser.asked()) {
            assertTrue(
                    asked.getScheme().equals("blob")
                            || asked.getAuthority().equals(server.url().getAuthority()),
                    asked.toString());
        }
        browser.screenshot(Path.of("target", "screenshots", "page-" + width + ".png"));
    }

    @Test
    void keysAloneChooseAPhoto() {
        browser.open(server.url(), 1280, 800);
        browser.command("Page.setInterceptFileChooserDialog", Map.of("enabled", true));
        browser.key("Tab", 9, "");
        assertEquals("choose", browser.value("document.activeElement.id").asString());
        assertTrue(browser.is("getComputedStyle(document.activeElement).outlineStyle !== 'none'"));
        browser.key("Enter", 13, "\r");
        JsonNode chooser = browser.event("Page.fileChooserOpened");
        assertEquals("selectMultiple", chooser.get("mode").asString());
        browser.command(
                "DOM.setFileInputFiles",
                Map.of(
                        "files",
                        List.of(photos.resolve("rex.png").toString()),
                        "backendNodeId",
                        chooser.get("backendNodeId").asInt()));
        awaitCards(1);
        assertEquals("dog", text(".card h2"));
        browser.command("Page.setInterceptFileChooserDialog", Map.of("enabled", false));
    }

    @Test
    void nothingIsSentToBeKeptBeforeThePageSaysSo() {
        browser.open(server.url(), 1280, 800);
        Browser.await("the page", () -> text("#kept").equals("Photos are looked at and forgotten."));
        int port = server.url().getPort();
        server.close();
        List<String> kept = new CopyOnWriteArrayList<>();
        server = ModelServer.start(
                new ScriptedClassifier(),
                "Pets, run 3",
                ModelServer.LOOPBACK,
                port,
                Limits.USUAL,
                (name, picture, answer) -> kept.add(name));
        browser.drop(
                "#drop", List.of(photos.resolve("tom.png"), photos.resolve("rex.png"), photos.resolve("a leaf.png")));
        awaitCards(3);
        assertTrue(text(".card h2").startsWith("Not sent: "), text(".card h2"));
        assertEquals(List.of(), kept);
        assertTrue(text("#kept").startsWith("The owner of this page keeps photos"), text("#kept"));
        browser.drop("#drop", List.of(photos.resolve("tom.png")));
        awaitCards(4);
        assertEquals("cat", text(".card h2"));
        assertEquals(List.of("tom.png"), kept);
    }

    @Test
    void aCloseCallIsNoAnswerAndTheVisitorsLanguageIsSpoken() throws IOException {
        browser.open(server.url(), 1280, 800);
        String closeCall = """
                (() => { const card = cardFor(new File([], 'x.png'));
                  show(card, {label: 'cat', probability: 0.53, unlike_training: false, undecided: true,
                    probabilities: {cat: 0.53, dog: 0.47}});
                  return card.querySelector('h2').textContent; })()""";
        assertEquals("Unsure: cat or dog", browser.value(closeCall).asString());
        String agent = browser.value("navigator.userAgent").asString();
        browser.command("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", "de-DE"));
        try {
            browser.open(server.url(), 1280, 800);
            Browser.await("the page", () -> text("#kept").equals("Fotos werden angesehen und vergessen."));
            assertEquals("de", browser.value("document.documentElement.lang").asString());
            assertEquals("Fotos wählen", text("#choose"));
            assertEquals("Unsicher: cat oder dog", browser.value(closeCall).asString());
            browser.drop("#drop", List.of(photos.resolve("letter.png")));
            awaitCards(2);
            assertEquals("Nicht lesbar: kein Bild: beginnt wie HTML.", text(".failed h2"));
        } finally {
            browser.command("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", "en-US"));
        }
    }

    @Test
    void manyPhotosAreSummedUpAndBecomeATableAndAFile() throws IOException {
        browser.open(server.url(), 1280, 800);
        assertTrue(browser.is("document.querySelector('#many').hidden"));
        Path formula = Files.write(photos.resolve("=tom.png"), Sent.CAT);
        browser.drop("#drop", List.of(formula, photos.resolve("rex.png"), photos.resolve("a leaf.png")));
        awaitCards(3);
        assertEquals("3 photos: 1 cat, 1 dog, 1 unlike anything in training", text("#sum"));
        browser.value("document.querySelector('#as-table').click()");
        assertEquals(
                4,
                browser.value("document.querySelectorAll('#table tr').length").asInt());
        assertTrue(browser.is("document.querySelector('#results').hidden"));
        String csv = browser.value("csv()").asString();
        assertEquals(
                "photo,label,probability,unlike_training,model,cat,dog",
                csv.lines().findFirst().orElseThrow());
        assertTrue(csv.lines().anyMatch(line -> line.startsWith("'=tom.png,cat,")), csv);
        assertTrue(csv.contains("\"Pets, run 3\""), csv);
    }

    @Test
    void whoCannotSeeItIsTold() {
        browser.open(server.url(), 390, 800);
        browser.drop("#drop", List.of(photos.resolve("tom.png")));
        awaitCards(1);
        List<String> named = browser.command("Accessibility.getFullAXTree", Map.of())
                .get("nodes")
                .valueStream()
                .filter(node -> !node.path("ignored").asBoolean())
                .map(node -> node.at("/role/value").asString("") + ": "
                        + node.at("/name/value").asString(""))
                .toList();
        for (String expected : List.of(
                "heading: Pets, run 3",
                "button: Choose photos",
                "button: Take a photo",
                "region: Add photos",
                "list: Photos and what the model says",
                "heading: cat",
                "image: Photo taken for: cat")) {
            assertTrue(named.contains(expected), expected + " in " + named);
        }
        assertTrue(named.stream().anyMatch(name -> name.startsWith("status: ")), named.toString());
        assertFalse(named.contains("button: "), named.toString());
    }

    @Test
    void aPhotoCanBePasted() throws IOException {
        browser.open(server.url(), 1280, 800);
        String photo = Base64.getEncoder().encodeToString(Sent.DOG);
        browser.value("""
                (() => {
                  const data = new DataTransfer();
                  data.items.add(new File([Uint8Array.from(atob("%s"), c => c.charCodeAt(0))], "image.png", {type: "image/png"}));
                  document.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data}));
                  return true;
                })()""".formatted(photo));
        awaitCards(1);
        assertEquals("dog", text(".card h2"));
    }
}
