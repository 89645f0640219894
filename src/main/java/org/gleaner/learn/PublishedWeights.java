package org.gleaner.learn;

import java.net.URI;

/**
 * Pretrained weights that can be downloaded when the user agrees.
 *
 * @param backbone the network they are of
 * @param megabytes about how much that is
 */
public record PublishedWeights(String backbone, URI source, int megabytes) {

    /** The name they are published under. */
    public String file() {
        String path = source.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
