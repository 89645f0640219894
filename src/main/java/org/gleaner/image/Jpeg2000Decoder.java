package org.gleaner.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.gleaner.image.ffmpeg.NativeDecoder;
import org.gleaner.image.ffmpeg.NativeFrame;
import org.gleaner.image.heif.Box;

/** JPEG 2000 (ISO/IEC 15444-1), alone or in its file format with boxes. Stateless; any thread. */
final class Jpeg2000Decoder {

    private static final int START_AND_SIZE = 0xff4fff51;
    private static final byte[] NO_SETUP = {};

    /** Bytes up to the end of the size of a tile. */
    private static final int HEADER = 32;

    private Jpeg2000Decoder() {}

    static PictureSize size(byte[] file, String format) throws IOException {
        ByteBuffer stream = stream(file);
        int width = stream.getInt(8) - stream.getInt(16);
        int height = stream.getInt(12) - stream.getInt(20);
        if (stream.getInt(0) != START_AND_SIZE || width < 1 || height < 1) {
            throw new IOException("no size in the header");
        }
        return new PictureSize(width, height, format);
    }

    private static ByteBuffer stream(byte[] file) throws IOException {
        ByteBuffer stream = ByteBuffer.wrap(file);
        if (file.length >= 4 && stream.getInt(0) != START_AND_SIZE) {
            stream = Box.first(Box.in(stream), "jp2c")
                    .map(Box::content)
                    .orElseThrow(() -> new IOException("no picture in it"));
        }
        if (stream.limit() < HEADER) {
            throw new EOFException();
        }
        return stream;
    }

    /** How many tiles a picture is made of. */
    static long tiles(PictureSize size, byte[] file) throws IOException {
        ByteBuffer stream = stream(file);
        int width = Math.max(1, stream.getInt(24));
        int height = Math.max(1, stream.getInt(28));
        return (long) Math.ceilDiv(size.width(), width) * Math.ceilDiv(size.height(), height);
    }

    static Pixels decode(byte[] file, long mostPixels) throws IOException {
        try (NativeFrame frame = NativeDecoder.JPEG_2000.decode(NO_SETUP, file, mostPixels)) {
            Pixels picture = Pixels.black(frame.width(), frame.height());
            boolean full = frame.range() != NativeFrame.Range.LIMITED;
            SampleColors.write(frame, frame.matrix(), full, picture, 0, 0);
            return picture;
        }
    }
}
