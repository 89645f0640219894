package org.gleaner.ui.clean;

/** How the pictures are sorted. */
public enum Order {
    HIGHEST_LOSS("Highest loss", "highest loss first"),
    LOWEST_LOSS("Lowest loss", "lowest loss first"),
    LEAST_SURE("Least sure", "least sure first"),
    RANDOM("Random", "in random order"),
    PATH("Path", "by path");

    private final String words;
    private final String heading;

    Order(String words, String heading) {
        this.words = words;
        this.heading = heading;
    }

    /** As it follows a count of pictures. */
    String heading() {
        return heading;
    }

    @Override
    public String toString() {
        return words;
    }
}
