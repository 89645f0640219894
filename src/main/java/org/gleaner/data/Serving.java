package org.gleaner.data;

/**
 * How a person wants a project's model to be served, also next time.
 *
 * @param title what the page calls the model; empty for the model's own name
 * @param port 0 for the usual one
 */
public record Serving(String title, int port) {

    public static final Serving USUAL = new Serving("", 0);
}
