/** What an evaluation tells: label issues, outliers, confusion, comparison of runs. */
@NullMarked
package org.gleaner.analysis;

import org.jspecify.annotations.NullMarked;
