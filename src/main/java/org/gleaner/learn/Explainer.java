package org.gleaner.learn;

import java.util.List;
import org.gleaner.image.Pixels;

/**
 * A trained network that tells what it looked at. It belongs to the thread that calls the {@link Engine};
 * {@link #close} lets it go.
 */
public interface Explainer extends AutoCloseable {

    /** In the order of the network's outputs. */
    List<String> classes();

    /**
     * Where the network sees what speaks for a class, in fp32 through the validation view: the last feature map, its
     * channels summed up with the mean gradient of the class's logit as their weight, and what is below 0 left out.
     *
     * @param picture upright, of any size
     * @param label index of the class
     */
    ActivationMap explain(Pixels picture, int label);

    @Override
    void close();
}
