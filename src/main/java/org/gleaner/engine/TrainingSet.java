package org.gleaner.engine;

import java.util.List;
import org.gleaner.data.Item;
import org.gleaner.task.ItemError;

/**
 * What a training works on, after every picture was read once.
 *
 * @param classes labels in the order of the network's outputs
 * @param batchSize pictures a step, never more than there are to train on
 * @param skipped pictures that cannot be read
 */
record TrainingSet(List<String> classes, List<Item> train, List<Item> valid, int batchSize, List<ItemError> skipped) {

    int count() {
        return train.size() + valid.size();
    }

    /** Steps an epoch. */
    int batches() {
        return train.size() / batchSize;
    }
}
