package org.gleaner.serve;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.gleaner.Children;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium with one page, driven over its DevTools protocol as a person drives it. */
final class Browser implements AutoCloseable, WebSocket.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Children children;
    private final Process process;
    private final WebSocket socket;
    private final StringBuilder message = new StringBuilder();
    private final AtomicInteger commands = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();
    private @Nullable String session;

    private Browser(Children children, Process process, String address) {
        this.children = children;
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), this)
                .join();
    }

    /**
     * Starts one; skips the test, saying so, when none is installed.
     *
     * @param profile an empty folder
     */
    static Browser start(Path profile) throws IOException {
        Optional<Path> program = Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "no Chromium is installed");
        Children children = new Children();
        Process process = children.endless(new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectError(profile.resolve("errors").toFile())
                .redirectOutput(profile.resolve("output").toFile()));
        Path port = profile.resolve("DevToolsActivePort");
        boolean attached = false;
        try {
            await("the browser", () -> Files.exists(port) && lines(port).size() == 2);
            List<String> lines = lines(port);
            Browser browser = new Browser(children, process, "ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            browser.attach();
            attached = true;
            return browser;
        } finally {
            if (!attached) {
                children.close();
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private void attach() {
        String target = command("Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asString();
        session = command("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
        for (String domain : List.of("Page", "DOM", "Runtime", "Log", "Network")) {
            command(domain + ".enable", Map.of());
        }
    }

    /** Sends a command of the protocol and waits for its result. */
    JsonNode command(String method, Map<String, Object> parameters) {
        int id = commands.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        Map<String, Object> command = session == null
                ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
        socket.sendText(JsonMapper.shared().writeValueAsString(command), true).join();
        JsonNode said = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (said.has("error")) {
            throw new AssertionError(method + ": " + said.get("error"));
        }
        return said.get("result");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            JsonNode said = JsonMapper.shared().readTree(message.toString());
            message.setLength(0);
            CompletableFuture<JsonNode> answer =
                    said.has("id") ? waiting.remove(said.get("id").asInt()) : null;
            if (answer != null) {
                answer.complete(said);
            } else {
                events.add(said);
            }
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    /** Opens an address in a window of that many pixels; a narrow one is a phone's. */
    void open(URI url, int width, int height) {
        boolean phone = width < 600;
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
        command("Emulation.setTouchEmulationEnabled", Map.of("enabled", phone));
        events.clear();
        command("Page.navigate", Map.of("url", url.toString()));
        await("the page", () -> is("document.readyState === 'complete' && document.title !== 'Gleaner'"));
    }

    /** The value of an expression in the page. */
    JsonNode value(String expression) {
        JsonNode said = command("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (said.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + said.get("exceptionDetails"));
        }
        return said.get("result").path("value");
    }

    boolean is(String expression) {
        return value(expression).asBoolean();
    }

    /** Drops files on the middle of an element, as from a file manager. */
    void drop(String selector, List<Path> files) {
        JsonNode box = value("(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector('" + selector
                + "').getBoundingClientRect())");
        Map<String, Object> data = Map.of(
                "items", List.of(), "files", files.stream().map(Path::toString).toList(), "dragOperationsMask", 1);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            command(
                    "Input.dispatchDragEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            box.get(0).asDouble(),
                            "y",
                            box.get(1).asDouble(),
                            "data",
                            data));
        }
    }

    /** Presses and releases a key. */
    void key(String key, int code, String text) {
        command(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text));
        command(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    /** Waits for the next event of that name. */
    JsonNode event(String method) {
        await(method, () -> events.stream().anyMatch(event -> named(event, method)));
        return events.stream()
                .filter(event -> named(event, method))
                .findFirst()
                .orElseThrow()
                .get("params");
    }

    private static boolean named(JsonNode event, String method) {
        return event.path("method").asString("").equals(method);
    }

    /** What the page complained of since it was opened: scripts that failed, and what its own rules forbid. */
    List<JsonNode> complaints() {
        return events.stream()
                .filter(event -> named(event, "Runtime.exceptionThrown")
                        || (named(event, "Log.entryAdded")
                                && event.at("/params/entry/source").asString().equals("security")))
                .toList();
    }

    /** Addresses that the page asked since it was opened. */
    List<URI> asked() {
        return events.stream()
                .filter(event -> named(event, "Network.requestWillBeSent"))
                .map(event -> URI.create(event.at("/params/request/url").asString()))
                .toList();
    }

    void screenshot(Path file) throws IOException {
        JsonNode shot = command("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(shot.get("data").asString()));
    }

    static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("waited too long for " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        try (children) {
            session = null;
            command("Browser.close", Map.of());
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return; // it is ended in any case
        }
    }
}
