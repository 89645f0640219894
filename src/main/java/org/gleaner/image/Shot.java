package org.gleaner.image;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a photo was taken, as its file tells. A value.
 *
 * @param camera maker and model; empty where it is not told
 * @param taken by the clock of the camera; null where it is not told
 */
public record Shot(String camera, @Nullable LocalDateTime taken) {

    /** Nothing is told. */
    public static final Shot UNKNOWN = new Shot("", null);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST = 60;

    /** What the content of a file tells; {@link #UNKNOWN} of what is no picture. */
    public static Shot of(byte[] file) {
        Metadata exif =
                ImageFormats.sniff(file).map(format -> Exif.of(file, format)).orElseGet(Metadata::new);
        String maker = text(exif, ExifDirectoryBase.TAG_MAKE);
        String model = text(exif, ExifDirectoryBase.TAG_MODEL);
        String first = maker.split(" ", 2)[0];
        boolean named = model.isEmpty() || model.toLowerCase(Locale.ROOT).startsWith(first.toLowerCase(Locale.ROOT));
        String camera = model.isEmpty() ? "" : named ? model : maker + " " + model;
        return new Shot(camera, time(text(exif, ExifDirectoryBase.TAG_DATETIME_ORIGINAL)));
    }

    private static String text(Metadata exif, int tag) {
        for (Directory directory : exif.getDirectories()) {
            String told = directory instanceof ExifDirectoryBase ? directory.getString(tag) : null;
            if (told != null) {
                String line = CONTROL.matcher(told).replaceAll(" ").strip();
                return line.substring(0, Math.min(LONGEST, line.length()));
            }
        }
        return "";
    }

    private static @Nullable LocalDateTime time(String told) {
        try {
            return LocalDateTime.parse(told, TIME);
        } catch (DateTimeException e) {
            return null; // a clock that was never set says so in many ways
        }
    }
}
