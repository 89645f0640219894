package org.gleaner.task;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether this program may use the network, beyond its own computer. All that would use it asks here first. Any thread.
 */
public final class Network {

    /** Set to 1 or 0 it rules over the settings. */
    public static final String VARIABLE = "GLEANER_OFFLINE";

    private static final Set<String> NO = Set.of("0", "false", "no", "off");

    private static volatile boolean offline;
    private static volatile boolean commanded;

    private Network() {}

    /** What the environment says of working offline; null where it leaves that to the settings. */
    public static @Nullable Boolean offlineIn(Map<String, String> environment) {
        String said = environment.getOrDefault(VARIABLE, "").strip().toLowerCase(Locale.ROOT);
        return said.isEmpty() ? null : !NO.contains(said);
    }

    /**
     * Forbids the network from now on, or allows it again; what is on its way already comes to its end.
     *
     * @param wished by the settings, over which the environment rules
     */
    public static void offline(boolean wished, Map<String, String> environment) {
        Boolean said = offlineIn(environment);
        commanded = said != null;
        offline = said == null ? wished : said;
    }

    public static boolean isOffline() {
        return offline;
    }

    /**
     * Goes on where the network may be used.
     *
     * @throws Refusal where it may not, with the way to the switch
     */
    public static void require() {
        if (offline) {
            throw commanded
                    ? new Refusal("Gleaner works offline, as %s says.", VARIABLE)
                    : new Refusal("Gleaner works offline: see “Work offline” in the settings.");
        }
    }
}
