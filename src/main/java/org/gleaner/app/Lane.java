package org.gleaner.app;

/**
 * What work waits for, so that work for one resource does not wait for another. Each is one thread, in the order of the
 * clicks, or a bounded pool.
 */
public enum Lane {
    /** One thread that reads and writes the project; never interrupted. */
    DISK,
    /** One thread that owns the engine. */
    ENGINE,
    /** One thread that brings photos into the project. */
    NETWORK,
    /** One thread for models in use. */
    INFERENCE,
    /** One thread that decodes, or draws, all photos of a project. */
    PHOTOS,
    /** A pool that waits for servers. */
    SERVERS,
    /** A pool that reads and decodes for the screen; its jobs are stopped for whatever else is wanted. */
    READ,
    /** One thread that sorts and counts for the screen. */
    COMPUTE
}
