package org.gleaner.sample;

/** What the pictures of the sample project show; each is a class. */
public enum Thing {
    BOAT("boats"),
    HOUSE("houses"),
    TREE("trees");

    private final String label;

    Thing(String label) {
        this.label = label;
    }

    /** Name of the class and of its folder. */
    public String label() {
        return label;
    }
}
