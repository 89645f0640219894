package org.gleaner.project.files;

/** Text of strangers in Markdown. Stateless. */
public final class Markdown {

    private Markdown() {}

    /** One line that means nothing but itself. */
    public static String escape(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|#!&])", "\\\\$1");
    }
}
