package org.gleaner.project.files;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gleaner.task.Refusal;

/**
 * An array of numbers as numpy saves it (NEP 1), of one or two dimensions; of its header text nothing is executed. A
 * value; treat the array as read only.
 *
 * @param shape rows, and columns where there are any
 * @param values row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NpyFile(List<Integer> shape, double[] values) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int LONGEST_HEADER = 10_000;

    private static final Pattern HEADER = Pattern.compile(
            "\\{\\s*'descr':\\s*'([<>|=])([fiu])([1248])',\\s*'fortran_order':\\s*(False|True),\\s*'shape':\\s*\\((\\d{1,9}),?\\s*(\\d{1,9})?,?\\)\\s*,?\\s*\\}\\s*");

    /** @throws Refusal when it is something else, or has more values than that */
    static NpyFile read(Path file, int most) {
        try (InputStream in = Files.newInputStream(file);
                DataInputStream data = new DataInputStream(in)) {
            Matcher header = HEADER.matcher(header(file, data));
            if (!header.matches()) {
                throw new Refusal("%s is not an array of numbers in rows and columns, as numpy saves it.", file);
            }
            List<Integer> shape = new ArrayList<>(List.of(Integer.parseInt(header.group(5))));
            if (header.group(6) != null) {
                shape.add(Integer.parseInt(header.group(6)));
            }
            long count = shape.stream().mapToLong(size -> size).reduce(1, (one, other) -> one * other);
            if (count > most) {
                throw new Refusal("%s has more than %,d values.", file, most);
            }
            int width = Integer.parseInt(header.group(3));
            byte[] bytes = data.readNBytes(Math.toIntExact(count * width));
            if (bytes.length != count * width) {
                throw new EOFException();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes)
                    .order(header.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            double[] values = values(file, buffer, header.group(2).charAt(0), width);
            return new NpyFile(shape, header.group(4).equals("True") ? byRows(values, shape.getFirst()) : values);
        } catch (EOFException e) {
            throw new Refusal(e, "%s is cut off.", file);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s.", file);
        }
    }

    private static String header(Path file, DataInputStream data) throws IOException {
        byte[] magic = data.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new Refusal("%s is not an array that numpy has saved.", file);
        }
        int version = data.readUnsignedByte();
        data.readByte();
        int length = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
                : Integer.reverseBytes(data.readInt());
        if (length < 0 || length > LONGEST_HEADER) {
            throw new Refusal("%s is not an array that numpy has saved.", file);
        }
        byte[] header = new byte[length];
        data.readFully(header);
        return new String(header, StandardCharsets.ISO_8859_1);
    }

    private static double[] values(Path file, ByteBuffer buffer, char kind, int width) {
        double[] values = new double[buffer.capacity() / width];
        for (int i = 0; i < values.length; i++) {
            int at = i * width;
            values[i] = kind == 'f' ? floating(file, buffer, at, width) : whole(buffer, at, width, kind == 'u');
        }
        return values;
    }

    /** The values row by row of those column by column, as numpy saves what pandas has given it. */
    private static double[] byRows(double[] columns, int rows) {
        double[] values = new double[columns.length];
        int width = columns.length / Math.max(1, rows);
        for (int i = 0; i < values.length; i++) {
            values[i % rows * width + i / rows] = columns[i];
        }
        return values;
    }

    private static double floating(Path file, ByteBuffer buffer, int at, int width) {
        return switch (width) {
            case 2 -> Float.float16ToFloat(buffer.getShort(at));
            case 4 -> buffer.getFloat(at);
            case 8 -> buffer.getDouble(at);
            default -> throw new Refusal("%s is not an array of numbers in rows and columns, as numpy saves it.", file);
        };
    }

    private static double whole(ByteBuffer buffer, int at, int width, boolean unsigned) {
        return switch (width) {
            case 1 -> unsigned ? Byte.toUnsignedInt(buffer.get(at)) : buffer.get(at);
            case 2 -> unsigned ? Short.toUnsignedInt(buffer.getShort(at)) : buffer.getShort(at);
            case 4 -> unsigned ? Integer.toUnsignedLong(buffer.getInt(at)) : buffer.getInt(at);
            default -> (double) buffer.getLong(at);
        };
    }
}
