/** What leaves a project: models, their cards, attributions. */
@NullMarked
package org.gleaner.project.export;

import org.jspecify.annotations.NullMarked;
