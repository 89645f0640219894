package org.gleaner.image;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures of one size in rows on white, each with a line of text below it, as a PNG. Stateless; any thread. */
public final class ContactSheet {

    private static final int GAP = 12;
    private static final int LINE = 22;

    /** One picture of the sheet. */
    public record Entry(Pixels picture, String caption) {}

    private ContactSheet() {}

    /** The file's content; a caption that is too long is cut by its picture's width. */
    public static byte[] png(List<Entry> entries, int columns) {
        int width = entries.getFirst().picture().width();
        int height = entries.getFirst().picture().height();
        int rows = (entries.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(
                GAP + columns * (width + GAP), GAP + rows * (height + LINE + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        for (int i = 0; i < entries.size(); i++) {
            draw(
                    entries.get(i),
                    sheet,
                    graphics,
                    GAP + i % columns * (width + GAP),
                    GAP + i / columns * (height + LINE + GAP));
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(sheet, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return out.toByteArray();
    }

    private static void draw(Entry entry, BufferedImage sheet, Graphics2D graphics, int left, int top) {
        Pixels picture = entry.picture();
        byte[] rgb = picture.rgb();
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int color = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
            sheet.setRGB(left + i % picture.width(), top + i / picture.width(), color);
        }
        FontMetrics metrics = graphics.getFontMetrics();
        int middle = left + Math.max(0, picture.width() - metrics.stringWidth(entry.caption())) / 2;
        graphics.setClip(left, top, picture.width(), picture.height() + LINE);
        graphics.drawString(entry.caption(), middle, top + picture.height() + LINE - metrics.getDescent() - 2);
        graphics.setClip(null);
    }
}
