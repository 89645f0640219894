package org.gleaner.serve;

import org.gleaner.data.Prediction;

/**
 * Hears of each picture that was answered, on whatever thread answered it. A server has none unless one is given: it
 * keeps nothing.
 */
@FunctionalInterface
public interface Listener {

    /** Hears nothing. */
    Listener NONE = (name, picture, answer) -> {};

    /**
     * A picture was answered.
     *
     * @param name the sender's name of the file; empty when it gave none
     * @param picture the content of the file as it was sent; read only
     */
    void answered(String name, byte[] picture, Prediction answer);
}
