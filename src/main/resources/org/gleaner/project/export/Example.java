import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Classifies photos with model.onnx. Needs Java 17 or later and the jar of ONNX Runtime
 * (com.microsoft.onnxruntime:onnxruntime on Maven Central):
 *
 * <pre>java -cp onnxruntime.jar Example.java PHOTO...</pre>
 *
 * Run it in this folder. Photos must be upright: ImageIO does not turn them by their EXIF data.
 */
public class Example {

    static final double UNLIKE_BEYOND = UNLIKE_BEYOND_VALUE;

    /** The picture in a file, what is transparent over white as in training; null when there is none to be opened. */
    static BufferedImage opened(String photo) {
        try {
            BufferedImage read = ImageIO.read(new File(photo));
            if (read == null || !read.getColorModel().hasAlpha()) {
                return read;
            }
            BufferedImage flat = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
            flat.createGraphics().drawImage(read, 0, 0, Color.WHITE, null);
            return flat;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    public static void main(String[] photos) throws Exception {
        List<String> classes = Files.readAllLines(Path.of("labels.txt"));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession("model.onnx")) {
            for (String photo : photos) {
                BufferedImage picture = opened(photo);
                if (picture == null) {
                    System.err.println(photo + ": cannot be opened");
                    continue;
                }
                int width = picture.getWidth();
                int height = picture.getHeight();
                // 8-bit RGB [1, height, width, 3]; the model makes it the right size.
                ByteBuffer pixels = ByteBuffer.allocateDirect(3 * width * height);
                for (int rgb : picture.getRGB(0, 0, width, height, null, 0, width)) {
                    pixels.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
                }
                long[] shape = {1, height, width, 3};
                try (OnnxTensor images =
                                OnnxTensor.createTensor(environment, pixels.flip(), shape, OnnxJavaType.UINT8);
                        OrtSession.Result result = session.run(Map.of("images", images))) {
                    float[] probabilities = ((float[][])
                                    result.get("probabilities").orElseThrow().getValue())
                            [0];
                    float distance =
                            ((float[]) result.get("distance").orElseThrow().getValue())[0];
                    int best = 0;
                    for (int k = 1; k < probabilities.length; k++) {
                        best = probabilities[k] > probabilities[best] ? k : best;
                    }
                    String unlike = distance > UNLIKE_BEYOND ? "  (unlike anything in training)" : "";
                    System.out.printf("%s: %s %.4f%s%n", photo, classes.get(best), probabilities[best], unlike);
                }
            }
        }
    }
}
