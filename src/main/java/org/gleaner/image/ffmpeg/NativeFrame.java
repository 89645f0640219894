package org.gleaner.image.ffmpeg;

import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** A decoded picture in native memory, until it is closed. Used by one thread at a time. */
public final class NativeFrame implements AutoCloseable {

    /** What the components mean, in order; an alpha comes behind them. */
    public enum Model {
        GREY,
        RGB,
        /** Luma and two chromas, which may be stored more coarsely. */
        YCC,
        PALETTE,
        XYZ
    }

    /** Which values stand for black and white. */
    public enum Range {
        /** 16 to 235 of 255, chroma to 240. */
        LIMITED,
        FULL,
        UNSAID
    }

    private final AVFrame frame;
    private final AVPixFmtDescriptor format;
    private final Component[] components;
    private byte[] line = {};

    /**
     * Where the samples of a component lie: asked for once, as each answer comes from the native library.
     *
     * @param step bytes from one sample to the next
     * @param across how often the width is halved, and {@code down} the height
     */
    private record Component(
            BytePointer plane,
            int stride,
            int offset,
            int step,
            int shift,
            int depth,
            int across,
            int down,
            boolean big) {}

    NativeFrame(AVFrame frame) {
        this.frame = frame;
        this.format = avutil.av_pix_fmt_desc_get(frame.format());
        this.components = new Component[components()];
        for (int i = 0; i < components.length; i++) {
            components[i] = component(i);
        }
    }

    private Component component(int index) {
        AVComponentDescriptor where = format.comp(index);
        boolean chroma = model() == Model.YCC && (index == 1 || index == 2);
        return new Component(
                frame.data(where.plane()),
                frame.linesize(where.plane()),
                where.offset(),
                where.step(),
                where.shift(),
                where.depth(),
                chroma ? format.log2_chroma_w() : 0,
                chroma ? format.log2_chroma_h() : 0,
                (format.flags() & avutil.AV_PIX_FMT_FLAG_BE) != 0);
    }

    /** Pixels. */
    public int width() {
        return frame.width();
    }

    /** Pixels. */
    public int height() {
        return frame.height();
    }

    /** Components with alpha. */
    public int components() {
        return format.nb_components();
    }

    /** Bits of a sample, 1 to 16. */
    public int depth() {
        return format.comp(0).depth();
    }

    /** What the components mean. */
    public Model model() {
        if ((format.flags() & avutil.AV_PIX_FMT_FLAG_PAL) != 0) {
            return Model.PALETTE;
        }
        if ((format.flags() & avutil.AV_PIX_FMT_FLAG_XYZ) != 0) {
            return Model.XYZ;
        }
        if ((format.flags() & avutil.AV_PIX_FMT_FLAG_RGB) != 0) {
            return Model.RGB;
        }
        return components() < 3 ? Model.GREY : Model.YCC;
    }

    /** Whether the last component is an alpha. */
    public boolean hasAlpha() {
        return (format.flags() & avutil.AV_PIX_FMT_FLAG_ALPHA) != 0;
    }

    /** ITU-T H.273's number, 2 where the stream says nothing. */
    public int matrix() {
        return frame.colorspace();
    }

    /** Which values stand for black and white. */
    public Range range() {
        return switch (frame.color_range()) {
            case avutil.AVCOL_RANGE_MPEG -> Range.LIMITED;
            case avutil.AVCOL_RANGE_JPEG -> Range.FULL;
            default -> Range.UNSAID;
        };
    }

    /**
     * Fills in a row of a component at full width, without sign.
     *
     * @param samples at least as long as the picture is wide
     */
    public void row(int component, int y, int[] samples) {
        Component where = components[component];
        int width = width();
        int step = where.step;
        int across = where.across;
        int stored = (width + (1 << across) - 1) >> across;
        int wide = where.depth > 8 ? 2 : 1;
        int bytes = (stored - 1) * step + wide;
        if (line.length < bytes) {
            line = new byte[bytes];
        }
        byte[] row = line;
        where.plane
                .position((long) (y >> where.down) * where.stride + where.offset)
                .get(row, 0, bytes);
        int mask = (1 << where.depth) - 1;
        int shift = where.shift;
        for (int x = 0; x < width; x++) {
            int at = (x >> across) * step;
            int value = row[at] & 0xff;
            if (wide == 2) {
                int next = row[at + 1] & 0xff;
                value = where.big ? value << 8 | next : next << 8 | value;
            }
            samples[x] = value >> shift & mask;
        }
    }

    /** The colours of {@link Model#PALETTE}, as ARGB. */
    public int[] palette() {
        int[] colors = new int[256];
        frame.data(1)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asIntBuffer()
                .get(colors);
        return colors;
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
    }
}
