package org.gleaner.bench;

import java.util.List;

/**
 * How fast the grid of the Clean tab is.
 *
 * @param rows pictures in the grid
 * @param openSeconds from the folder to the first tiles: scan, a synthetic run written and read, sorting
 * @param frames how many frames were drawn while it scrolled
 * @param frameMedianMillis between one frame and the next
 * @param heapMegabytes the most that was used in any frame, garbage included
 * @param heapLiveMegabytes what was left after a collection
 * @param heapLimitMegabytes what the virtual machine may use
 */
public record GridRates(
        int rows,
        double openSeconds,
        List<OrderRate> orders,
        List<FilterRate> filters,
        List<EditRate> edits,
        int frames,
        double frameMedianMillis,
        double frameP99Millis,
        double frameMaxMillis,
        long heapMegabytes,
        long heapLiveMegabytes,
        long heapLimitMegabytes) {

    /**
     * A change of the order.
     *
     * @param sortedMillis until the grid has the new list
     * @param firstTilesMillis until the first tile shows its picture
     * @param allTilesMillis until all tiles in sight do
     */
    public record OrderRate(String order, double sortedMillis, double firstTilesMillis, double allTilesMillis) {}

    /**
     * A change of a filter.
     *
     * @param shown how many pictures pass it
     * @param millis until the grid has the new list
     */
    public record FilterRate(String filter, int shown, double millis) {}

    /**
     * A change of marks.
     *
     * @param millis until it is written and shown
     * @param windowMillis of these, how long the window's thread worked
     */
    public record EditRate(String edit, double millis, double windowMillis) {}
}
