/** What is wrong with photos and their labels. */
@NullMarked
package org.gleaner.project.quality;

import org.jspecify.annotations.NullMarked;
