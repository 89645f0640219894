package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the engine calls its device and its backbone, which runs keep in English, in the person's language. */
public final class EngineWords {

    private static final Pattern CPU = Pattern.compile("CPU, (\\d+) threads");
    private static final String BUNDLED = "the bundled small mobilenet_v2";

    private EngineWords() {}

    /** The device, such as "CPU, 2 threads". */
    public static String device(String name) {
        Matcher cpu = CPU.matcher(name);
        return cpu.matches() ? trn("CPU, %d thread", "CPU, %d threads", Long.parseLong(cpu.group(1))) : name;
    }

    /** The network and where its weights are from. */
    public static String backbone(String name) {
        return name.equals(BUNDLED) ? tr("the bundled small mobilenet_v2") : name;
    }
}
