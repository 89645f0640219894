import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the icons of all platforms from {@code assets/icons/gleaner.svg}: {@code java packaging/Icons.java}, with librsvg's
 * {@code rsvg-convert} on the path. What it makes is kept beside the drawing.
 */
public final class Icons {

    private static final Path FOLDER = Path.of("assets", "icons");
    private static final int[] SIDES = {16, 24, 32, 48, 64, 128, 256, 512};

    private Icons() {}

    public static void main(String[] args) throws Exception {
        for (int side : SIDES) {
            Files.write(png(side), drawn(side));
        }
        Files.write(FOLDER.resolve("gleaner.ico"), windows(16, 24, 32, 48, 64, 128, 256));
        Files.write(FOLDER.resolve("gleaner.icns"), apple());
    }

    private static Path png(int side) {
        return FOLDER.resolve("gleaner-" + side + ".png");
    }

    private static byte[] drawn(int side) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "rsvg-convert", "-w", "" + side, "-h", "" + side, FOLDER.resolve("gleaner.svg").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] png = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("rsvg-convert failed");
        }
        return png;
    }

    /** An .ico whose pictures are PNGs, as Windows reads them since Vista. */
    private static byte[] windows(int... sides) throws Exception {
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(6 + 16 * sides.length).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) sides.length);
        for (int side : sides) {
            byte[] png = drawn(side);
            head.put((byte) side).put((byte) side).put((byte) 0).put((byte) 0); // 256 is written as 0
            head.putShort((short) 1).putShort((short) 32);
            head.putInt(png.length).putInt(head.capacity() + pictures.size());
            pictures.write(png);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(head.array());
        pictures.writeTo(file);
        return file.toByteArray();
    }

    /** An .icns: chunks named by size that hold PNGs. */
    private static byte[] apple() throws Exception {
        Map<String, Integer> chunks = new LinkedHashMap<>();
        chunks.put("icp4", 16);
        chunks.put("icp5", 32);
        chunks.put("ic11", 32);
        chunks.put("ic12", 64);
        chunks.put("ic07", 128);
        chunks.put("ic13", 256);
        chunks.put("ic08", 256);
        chunks.put("ic14", 512);
        chunks.put("ic09", 512);
        chunks.put("ic10", 1024);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, Integer> chunk : chunks.entrySet()) {
            byte[] png = drawn(chunk.getValue());
            body.write(chunk.getKey().getBytes(StandardCharsets.US_ASCII));
            body.write(ByteBuffer.allocate(4).putInt(8 + png.length).array());
            body.write(png);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("icns".getBytes(StandardCharsets.US_ASCII));
        file.write(ByteBuffer.allocate(4).putInt(8 + body.size()).array());
        body.writeTo(file);
        return file.toByteArray();
    }
}
