/** One downloader: limits, resume, hashes, address rules. Imports task. */
@NullMarked
package org.gleaner.net;

import org.jspecify.annotations.NullMarked;
