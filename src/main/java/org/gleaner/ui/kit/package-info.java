/** Parts that any screen may use: grid, pictures, charts, dialogs. Knows no screen and nothing of the session. */
@NullMarked
package org.gleaner.ui.kit;

import org.jspecify.annotations.NullMarked;
