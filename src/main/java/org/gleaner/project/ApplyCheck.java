package org.gleaner.project;

import org.gleaner.data.Edit;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.Refusal;

/** Tells before anybody is asked that an apply cannot be. Stateless. */
public final class ApplyCheck {

    private ApplyCheck() {}

    /**
     * Refuses marks that move files in a folder that cannot be written.
     *
     * @throws Refusal saying so
     */
    public static void refuseUnwritable(Project project) {
        boolean moves = project.marks().values().stream().anyMatch(mark -> !(mark instanceof Edit.Keep));
        if (moves && !project.labelledByTable()) {
            ProjectFolder.at(project.root()).refuseApart();
        }
    }
}
