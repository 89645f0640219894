package org.gleaner.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gleaner.data.SystemFiles;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** What a class may be called: what can be a folder on every system, so that a project can be taken elsewhere. */
public final class ClassName {

    private static final int LONGEST_BYTES = 255;

    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}/\\\\:*?\"<>|]");

    private static final Pattern WINDOWS_DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private ClassName() {}

    /**
     * Gives the name back.
     *
     * @throws Refusal when it cannot be a folder
     */
    public static String check(String name) {
        Message why = problem(name);
        if (why != null) {
            throw new Refusal(
                    "A class cannot be called '%s': %s", FORBIDDEN.matcher(name).replaceAll("?"), why);
        }
        return name;
    }

    /**
     * As {@link #check(String)}, of a class beside others: two that differ in case only would be one folder on Windows
     * and macOS.
     */
    public static void check(String name, List<String> classes) {
        check(name);
        for (String known : classes) {
            if (known.equalsIgnoreCase(name) && !classes.contains(name)) {
                throw new Refusal("There is a class %s already; %s differs in case only.", known, name);
            }
        }
    }

    /** Whether it can be a folder. */
    public static boolean isGood(String name) {
        return problem(name) == null;
    }

    private static @Nullable Message problem(String name) {
        if (name.isBlank()) {
            return new Message("it needs a name");
        }
        if (FORBIDDEN.matcher(name).find()) {
            return new Message("a folder's name holds none of / \\ : * ? \" < > |");
        }
        if (name.startsWith(".")) {
            return new Message("folders that begin with a dot are hidden");
        }
        if (SystemFiles.isNamed(name)) {
            return new Message("the system keeps this name for itself");
        }
        if (name.endsWith(".") || !name.equals(name.strip())) {
            return new Message("a folder's name does not begin or end with a space, nor end with a dot");
        }
        if (WINDOWS_DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return new Message("Windows keeps this name for itself");
        }
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES ? new Message("it is too long") : null;
    }
}
