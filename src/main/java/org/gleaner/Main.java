package org.gleaner;

/** Starts the window or a command. The only place that knows everything. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            System.exit(2);
        }
    }
}
