package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import javafx.scene.control.Control;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableColumnHeader;

/** A word of the field, explained where the mouse rests on it. */
public enum Term {
    BACKBONE,
    EPOCHS,
    SIZE,
    BATCH,
    SEED,
    LEARNING_RATE,
    TRAIN_LOSS,
    VALID_LOSS,
    ERROR_RATE,
    SPLIT,
    PRECISION,
    RECALL,
    F1,
    SUPPORT,
    CALIBRATION,
    DEVICE,
    NUMBERS,
    WEIGHTS,
    HELD_BACK;

    private static final double WIDTH = 320;

    /** What it means, in a sentence or two. */
    public String explained() {
        return switch (this) {
            case BACKBONE ->
                tr("The network to start from. It has learnt to see from many photos; your classes are learnt on top.");
            case EPOCHS ->
                tr(
                        "How often all training photos are gone through: first the new layers alone, then the whole network.");
            case SIZE -> tr("Pixels of the square that the network sees. Larger shows finer details and takes longer.");
            case BATCH -> tr("How many photos are learnt from in one step.");
            case SEED -> tr("Starts all chance. The same seed on the same photos gives the same training again.");
            case LEARNING_RATE ->
                tr("How far the network moves in a step. Too small learns slowly, too large not at all.");
            case TRAIN_LOSS -> tr("How far off the network is on the photos that it learns from. Smaller is better.");
            case VALID_LOSS ->
                tr("How far off it is on the photos kept aside. When it grows again, the network learns by heart.");
            case ERROR_RATE -> tr("The share of the photos kept aside that it gets wrong.");
            case SPLIT ->
                tr("The network learns from the training photos. The validation photos are kept aside to test it.");
            case PRECISION -> tr("Of the photos that it calls so, the share that are.");
            case RECALL -> tr("Of the photos that are of this class, the share that it finds.");
            case F1 -> tr("Precision and recall in one number; 1 is perfect.");
            case SUPPORT -> tr("How many photos of this class were asked about. Few say little.");
            case CALIBRATION ->
                tr("Whether it is right as often as it says: of those with 90 %, nine in ten should be.");
            case DEVICE -> tr("What computes. A graphics card (gpu) is much faster than a processor (cpu).");
            case NUMBERS -> tr("How exactly it computes: fp32 is exact, bf16 is faster where the machine can do it.");
            case WEIGHTS -> tr("What the network has learnt before, as a file. Standard is what is published for it.");
            case HELD_BACK -> tr("The share of photos that is not learnt from, to measure how good the model is.");
        };
    }

    /** Explains a control. */
    public void explain(Control control) {
        control.setTooltip(tooltip());
    }

    /** Explains a column by its head, which is made when the table is first shown. */
    public void explain(TableView<?> table, TableColumn<?, ?> column) {
        Tooltip tooltip = tooltip();
        table.widthProperty()
                .addListener((property, before, after) -> table.lookupAll(".column-header").stream()
                        .filter(head -> head instanceof TableColumnHeader it && column.equals(it.getTableColumn()))
                        .forEach(head -> Tooltip.install(head, tooltip)));
    }

    private Tooltip tooltip() {
        Tooltip tooltip = new Tooltip(explained());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDTH);
        return tooltip;
    }
}
