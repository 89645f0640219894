package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gleaner.data.BatchTransforms;
import org.gleaner.data.ItemView;
import org.gleaner.data.Transforms;
import org.junit.jupiter.api.Test;

class TransformWordsTest {

    @Test
    void howMuchValidationSeesIsToldAsItIs() {
        String crops = words(new ItemView(ItemView.Method.RRC, 0.35), 224);
        assertTrue(crops.contains("validation sees the middle 88 % of each side"), crops);
        String nearlyAll = words(new ItemView(ItemView.Method.RRC, 1), 96);
        assertTrue(nearlyAll.contains("validation sees the middle 86 % of each side"), nearlyAll);
        String squished = words(new ItemView(ItemView.Method.SQUISH, 1), 224);
        assertFalse(squished.contains("validation"), squished);
    }

    private static String words(ItemView view, int side) {
        return TransformWords.meaning(new Transforms(side, view, BatchTransforms.NONE));
    }
}
