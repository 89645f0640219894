package org.gleaner.ui.kit;

import java.awt.AWTException;
import java.awt.Image;
import java.awt.SystemTray;
import java.awt.Toolkit;
import java.awt.TrayIcon;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a person something who looks at another window, by what the desktop has for that; where it has nothing, nothing
 * is told. Blocks for a moment; not for the FX thread.
 */
public final class DesktopNotice {

    private static final Logger LOG = LoggerFactory.getLogger(DesktopNotice.class);

    private static final String NAME = "Gleaner";

    private DesktopNotice() {}

    public static void show(String text) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win") && !system.contains("darwin")) {
            inTray(text);
        } else {
            show(text, system.contains("mac"), DesktopNotice::run);
        }
    }

    /**
     * Whether it could be shown.
     *
     * @param run starts a program, and says whether it could
     */
    static boolean show(String text, boolean mac, Predicate<List<String>> run) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return mac
                ? run.test(script(line))
                : run.test(List.of("notify-send", "--app-name=" + NAME, "--", NAME, escaped(line)))
                        || run.test(call(escaped(line)));
    }

    /** The text is an argument and no part of the script. */
    private static List<String> script(String line) {
        return List.of(
                "osascript",
                "-e",
                "on run argv",
                "-e",
                "display notification (item 1 of argv) with title \"" + NAME + "\"",
                "-e",
                "end run",
                line);
    }

    /** Asks the service that all free desktops share. */
    private static List<String> call(String line) {
        String quoted = '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return List.of(
                "gdbus",
                "call",
                "--session",
                "--dest=org.freedesktop.Notifications",
                "--object-path=/org/freedesktop/Notifications",
                "--method=org.freedesktop.Notifications.Notify",
                NAME,
                "0",
                "",
                NAME,
                quoted,
                "[]",
                "{}",
                "-1");
    }

    /** Such a service takes some markup. */
    private static String escaped(String line) {
        return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static boolean run(List<String> command) {
        try {
            return Reveal.run(command);
        } catch (UncheckedIOException e) {
            LOG.debug("{} is not here", command.getFirst());
            return false;
        }
    }

    private static void inTray(String text) {
        try {
            Image image = Toolkit.getDefaultToolkit()
                    .createImage(DesktopNotice.class.getResource("/org/gleaner/assets/icons/gleaner-16.png"));
            TrayIcon icon = new TrayIcon(image, NAME);
            SystemTray.getSystemTray().add(icon);
            icon.addActionListener(event -> SystemTray.getSystemTray().remove(icon));
            icon.displayMessage(NAME, text, TrayIcon.MessageType.INFO);
        } catch (AWTException | RuntimeException e) {
            LOG.debug("The desktop has no tray", e);
        }
    }
}
