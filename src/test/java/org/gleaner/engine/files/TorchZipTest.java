package org.gleaner.engine.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile archives, each one change away from a good one; the pickles are written opcode by opcode. */
class TorchZipTest {

    /** {@code {'w': _rebuild_tensor_v2(storage, OFFSET, SIZES, STRIDES, False, {})}}, storage 0 of ELEMENTS. */
    private static final String GOOD = """
            80 02 } X'w' ctorch._utils:_rebuild_tensor_v2:
              ( ( X'storage' ctorch:FloatStorage: X'0' X'cpu' ELEMENTS t Q OFFSET SIZES STRIDES 89 } t R s .""";

    @TempDir
    Path folder;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private int method = ZipEntry.STORED;

    @BeforeEach
    void good() {
        entries.put("any root/data.pkl", pickle(view("K04", "K00", "K02 K02 86", "K01 K02 86")));
        entries.put("any root/data/0", HexFormat.of().parseHex("0000803f000000400000404000008040"));
        entries.put("any root/byteorder", ascii("little"));
        entries.put("any root/version", ascii("3\n"));
    }

    @Test
    void readsTheGoodOne() throws IOException {
        Tensor tensor = Objects.requireNonNull(WeightsFile.read(write()).get("w"));
        assertEquals("[2, 2]", tensor.shapeText());
        assertArrayEquals(new float[] {1, 3, 2, 4}, tensor.values());
    }

    @Test
    void refusesCodeByName() throws IOException {
        assertPickleRefused(
                "its pickle asks for os.system, which no state_dict needs",
                "80 02 cos:system: X'touch executed' 85 R .");
        assertPickleRefused(
                "its pickle asks for builtins.eval, which no state_dict needs", "80 02 cbuiltins:eval: X'1' 85 R .");
        assertPickleRefused(
                "its pickle asks for torch.load, which no state_dict needs", "80 02 ctorch:load: X'x' 85 R .");
        assertPickleRefused(
                "its pickle uses the opcode STACK_GLOBAL, which no state_dict needs",
                "80 04 X'os' X'system' 93 X'touch executed' 85 R .");
        assertPickleRefused(
                "its pickle uses the opcode NEWOBJ, which no state_dict needs",
                "80 02 ccollections:OrderedDict: ) 81 .");
        assertPickleRefused("its pickle uses the opcode INST, which no state_dict needs", "( ios:system: .");
        assertPickleRefused("its pickle uses the opcode 0xff, which no state_dict needs", "80 02 ff .");
    }

    @Test
    void refusesTricksWithWhatIsKnown() throws IOException {
        assertPickleRefused(
                "its pickle sets attributes that no state_dict has",
                "80 02 } } X'__class__' ctorch:FloatStorage: s b .");
        assertPickleRefused(
                "its pickle gives 1 arguments where a state_dict has 0", "80 02 ccollections:OrderedDict: ] 85 R .");
        assertPickleRefused("its pickle is broken", "80 02 ctorch:FloatStorage: ) R .");
        assertPickleRefused("its pickle is broken", "80 02 } K01 K02 s .");
        assertPickleRefused("its pickle is broken", "80 02 t .");
        assertPickleRefused("its pickle is broken", "80 02 hff .");
        assertPickleRefused("its pickle is broken", "80 02 ( } e .");
        assertPickleRefused("its pickle is broken", "80 02 ) .");
        assertPickleRefused("it holds w twice", "80 02 } X'w' ) s X'w' ) s .");
        assertPickleRefused("it holds a module, and not only tensors", "80 02 ( X'module' ) X'' t Q .");
        assertPickleRefused("it holds a nothing, and not only tensors", "80 02 ) Q .");
        assertPickleRefused("its pickle holds a text with control characters", "80 02 } X'\u001b[2J' ) s .");
        assertPickleRefused("its pickle holds a text of 4294967295 bytes", "80 02 58 ff ff ff ff .");
        assertPickleRefused("w is no tensor, and only a plain state_dict is read", "80 02 } X'w' N s .");
    }

    @Test
    void refusesWindowsThatDoNotFit() throws IOException {
        String beyond = "a tensor reaches beyond its storage 0";
        assertPickleRefused(beyond, view("K04", "K01", "K02 K02 86", "K01 K02 86"));
        assertPickleRefused(beyond, view("K04", "K00", "K05 85", "K01 85"));
        assertPickleRefused(beyond, view("K04", "K00", "K02 85", "Jff ff ff 7f 85"));
        assertPickleRefused(beyond, view("K04", "Jff ff ff ff", "K02 85", "K01 85"));
        assertPickleRefused("a tensor has a negative size or stride", view("K04", "K00", "K02 85", "Jff ff ff ff 85"));
        assertPickleRefused("a tensor has 1 dimensions and 2 strides", view("K04", "K00", "K02 85", "K01 K01 86"));
        assertPickleRefused(
                "a tensor in storage 0 is expanded: it repeats its numbers",
                view("K04", "K00", "Jff ff ff 7f 85", "K00 85"));
        assertPickleRefused("its storage 0 has 16 bytes and not 20", view("K05", "K00", "K05 85", "K01 85"));
        assertPickleRefused(
                "it describes its storage 0 in two ways, or wrongly", view("Jff ff ff ff", "K00", ")", ")"));
        String huge = "( " + "Jff ff ff 7f ".repeat(4) + "t";
        entries.put("any root/data.pkl", pickle(view("K04", "K00", huge, huge)));
        assertEquals("x.pth is broken or cut off.", reason());
    }

    @Test
    void refusesManyViewsOfOneStorage() throws IOException {
        String tensor =
                "ctorch._utils:_rebuild_tensor_v2: q00 ( ( X'storage' ctorch:FloatStorage: X'0' X'cpu' Me8 03 t Q"
                        + " K00 Me8 03 85 K01 85 89 } t q01 R";
        StringBuilder many = new StringBuilder("80 02 } X'w' " + tensor + " s");
        for (int i = 0; i < 40; i++) {
            many.append(" X'w" + i + "' h00 h01 R s");
        }
        entries.put("any root/data.pkl", pickle(many + " ."));
        entries.put("any root/data/0", new byte[4000]);
        assertEquals("x.pth is refused: its tensors claim more numbers than the file can hold.", reason());
    }

    @Test
    void refusesArchivesThatTorchDoesNotWrite() throws IOException {
        entries.put("any root/byteorder", ascii("big"));
        assertEquals("x.pth is refused: its numbers are not in little-endian order.", reason());
        entries.remove("any root/byteorder");
        entries.remove("any root/data/0");
        assertEquals("x.pth is refused: it holds no data/0.", reason());
        entries.put("any root/data.pkl", new byte[2_000_000]);
        assertEquals("x.pth is refused: any root/data.pkl has 2000000 bytes, far too many.", reason());
        method = ZipEntry.DEFLATED;
        assertEquals("x.pth is refused: its entry any root/data.pkl is compressed, which torch's never are.", reason());
        entries.put("other/data.pkl", new byte[1]);
        assertEquals("x.pth is refused: it is a zip archive, but none that torch.save wrote.", reason());
    }

    @Test
    void refusesTheSameEntryTwice() throws IOException {
        entries.put("any root/data/1", entries.get("any root/data/0"));
        String file = Files.readString(write(), StandardCharsets.ISO_8859_1);
        Files.writeString(
                folder.resolve("x.pth"), file.replace("root/data/1", "root/data/0"), StandardCharsets.ISO_8859_1);
        assertEquals(
                "x.pth is refused: it holds the entry any root/data/0 twice.",
                assertThrows(Refusal.class, () -> WeightsFile.read(folder.resolve("x.pth")))
                        .reason()
                        .toString());
    }

    /** The directory alone says how long an entry is; this one claims 2 GB of a file of some hundred bytes. */
    @Test
    void refusesAnEntryLongerThanTheFile() throws IOException {
        byte[] file = Files.readAllBytes(write());
        String text = new String(file, StandardCharsets.ISO_8859_1);
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int directory = header.getInt(file.length - 6);
        int entry = text.indexOf("any root/data/0", directory) - 46;
        header.putInt(entry + 20, Integer.MAX_VALUE).putInt(entry + 24, Integer.MAX_VALUE);
        Path path = Files.write(folder.resolve("x.pth"), file);
        assertEquals(
                "x.pth is refused: its entry any root/data/0 claims more bytes than the file holds.",
                assertThrows(Refusal.class, () -> WeightsFile.read(path))
                        .reason()
                        .toString());
    }

    @Test
    void refusesEntriesThatOverlap() throws IOException {
        byte[] file = Files.readAllBytes(write());
        String text = new String(file, StandardCharsets.ISO_8859_1);
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int entry = text.indexOf("any root/data/0", header.getInt(file.length - 6)) - 46;
        header.putInt(entry + 20, file.length - 16).putInt(entry + 24, file.length - 16);
        Path path = Files.write(folder.resolve("x.pth"), file);
        assertEquals(
                "x.pth is refused: its entries overlap.",
                assertThrows(Refusal.class, () -> WeightsFile.read(path))
                        .reason()
                        .toString());
    }

    @Test
    void refusesWhatIsNoNumber() throws IOException {
        entries.put("any root/data/0", HexFormat.of().parseHex("0000803f000000400000c07f00008040"));
        assertEquals("x.pth is refused: w holds values that are no numbers.", reason());
    }

    private void assertPickleRefused(String reason, String pickle) throws IOException {
        entries.put("any root/data.pkl", pickle(pickle));
        assertEquals("x.pth is refused: " + reason + ".", reason(), pickle);
    }

    private String reason() throws IOException {
        Path file = write();
        return assertThrows(Refusal.class, () -> WeightsFile.read(file))
                .reason()
                .toString();
    }

    private static String view(String elements, String offset, String sizes, String strides) {
        return GOOD.replace("ELEMENTS", elements)
                .replace("OFFSET", offset)
                .replace("SIZES", sizes)
                .replace("STRIDES", strides);
    }

    /**
     * Assembles a pickle from tokens: {@code X'text'}; {@code cmodule:name:}, the colons being line ends; two hex
     * digits; and an opcode's letter, with its first argument byte or without.
     */
    private static byte[] pickle(String tokens) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher token = Pattern.compile("X'([^']*)'|\\S+").matcher(tokens);
        while (token.find()) {
            String text = token.group();
            if (token.group(1) != null) {
                out.write('X');
                out.writeBytes(new byte[] {(byte) token.group(1).length(), 0, 0, 0});
                out.writeBytes(ascii(token.group(1)));
            } else if (text.endsWith(":")) {
                out.writeBytes(ascii(text.replace(':', '\n')));
            } else {
                if (text.length() % 2 != 0) {
                    out.write(text.charAt(0));
                }
                out.writeBytes(HexFormat.of().parseHex(text.substring(text.length() % 2)));
            }
        }
        return out.toByteArray();
    }

    private Path write() throws IOException {
        Path file = folder.resolve("x.pth");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(each.getValue());
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setMethod(method);
                entry.setSize(each.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
