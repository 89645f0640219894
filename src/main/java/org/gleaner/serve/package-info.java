/** A model as a small web page and a JSON endpoint. The only user of the HTTP server; knows nothing of projects. */
@NullMarked
package org.gleaner.serve;

import org.jspecify.annotations.NullMarked;
