package org.gleaner.image.ffmpeg;

import java.io.EOFException;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * FFmpeg's decoders of single pictures. Only the decoder that is named is opened, on bytes in memory: no demuxer, no
 * protocol, no file. The native libraries are loaded when the first picture is decoded. Any thread.
 */
public enum NativeDecoder {
    HEVC("hevc"),
    AV1("libaom-av1"),
    JPEG_2000("jpeg2000");

    static {
        // Else it gives up by the memory of the whole process, of which PyTorch has most.
        if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
            System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        }
    }

    /** Bytes behind a buffer that decoders may read beyond its end. */
    private static final int PADDING = 64;

    private final String decoder;

    NativeDecoder(String decoder) {
        this.decoder = decoder;
    }

    /**
     * Decodes one picture; to be closed.
     *
     * @param setup what the container says to the decoder, such as the parameter sets; may be empty
     * @param data the coded picture
     * @param mostPixels that it may have
     * @throws IOException when it is damaged, cut off or too large, or the libraries cannot be loaded
     */
    public NativeFrame decode(byte[] setup, byte[] data, long mostPixels) throws IOException {
        try {
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
            AVCodec codec = avcodec.avcodec_find_decoder_by_name(decoder);
            if (codec == null) {
                throw new IOException("there is no decoder " + decoder);
            }
            return decode(codec, setup, data, mostPixels);
        } catch (LinkageError e) {
            throw new IOException("the library that reads such pictures cannot be loaded", e);
        }
    }

    private static NativeFrame decode(AVCodec codec, byte[] setup, byte[] data, long mostPixels) throws IOException {
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        AVPacket packet = avcodec.av_packet_alloc();
        AVFrame frame = avutil.av_frame_alloc();
        boolean decoded = false;
        try {
            context.thread_count(1);
            context.max_pixels(mostPixels);
            context.err_recognition(avcodec.AV_EF_EXPLODE);
            if (setup.length > 0) {
                BytePointer extra = new BytePointer(avutil.av_mallocz(setup.length + PADDING)).capacity(setup.length);
                extra.put(setup);
                context.extradata(extra).extradata_size(setup.length); // freed with the context
            }
            check(avcodec.avcodec_open2(context, codec, (org.bytedeco.ffmpeg.avutil.AVDictionary) null));
            check(avcodec.av_new_packet(packet, data.length));
            packet.data().put(data);
            check(avcodec.avcodec_send_packet(context, packet));
            check(avcodec.avcodec_send_packet(context, null)); // there is no more
            check(avcodec.avcodec_receive_frame(context, frame));
            decoded = true;
            return new NativeFrame(frame);
        } finally {
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(context);
            if (!decoded) {
                avutil.av_frame_free(frame);
            }
        }
    }

    private static void check(int result) throws IOException {
        if (result == avutil.AVERROR_EOF()) {
            throw new EOFException();
        }
        if (result == avutil.AVERROR_PATCHWELCOME()) {
            throw new IOException("not supported");
        }
        if (result < 0) {
            throw new IOException();
        }
    }
}
