package org.gleaner.table;

/** A name that a pattern may look at so many times and no more, as some would go on for years. One thread. */
final class CountedText implements CharSequence {

    /** Far more than a sound pattern needs for the longest name, and done within a second. */
    private static final int MOST_LOOKS = 5_000_000;

    private final String text;
    private int looks;

    CountedText(String text) {
        this.text = text;
    }

    /** Says that the pattern has looked often enough. */
    static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Exhausted() {
            super("a pattern without end");
        }
    }

    @Override
    public char charAt(int index) {
        looks++;
        if (looks > MOST_LOOKS) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
