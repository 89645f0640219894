package org.gleaner.gather;

import java.net.URI;
import org.gleaner.net.RateLimit;

/**
 * What is to be known of a service before it is asked.
 *
 * @param name short, for the command line and the provenance, such as {@code openverse}
 * @param title name for people
 * @param base where it is asked, unless the user says otherwise
 * @param needsKey whether it answers only those who have a key
 * @param knowsLicences whether it says under which licence a picture may be used
 * @param rate how often it wants to be asked; one for all who ask
 */
record Profile(String name, String title, URI base, boolean needsKey, boolean knowsLicences, RateLimit rate) {}
