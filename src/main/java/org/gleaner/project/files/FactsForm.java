package org.gleaner.project.files;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.PerceptualHash;
import org.gleaner.image.PictureSize;
import org.gleaner.image.Shot;

/** How a picture's facts stand in a file. Stateless. */
public final class FactsForm implements PhotoCache.Form<PictureFacts> {

    @Override
    public void write(PictureFacts facts, DataOutput out) throws IOException {
        writeSize(facts.size(), out);
        out.writeLong(facts.bytes());
        out.writeUTF(facts.sha256());
        facts.look().write(out);
        writeShot(facts.shot(), out);
    }

    @Override
    public PictureFacts read(DataInput in) throws IOException {
        PictureSize size = readSize(in);
        long bytes = in.readLong();
        String sha256 = in.readUTF();
        PerceptualHash look = PerceptualHash.read(in);
        return new PictureFacts(size, bytes, sha256, look, readShot(in));
    }

    public static void writeSize(PictureSize size, DataOutput out) throws IOException {
        out.writeInt(size.width());
        out.writeInt(size.height());
        out.writeUTF(size.format());
    }

    public static PictureSize readSize(DataInput in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        return new PictureSize(width, height, in.readUTF());
    }

    public static void writeShot(Shot shot, DataOutput out) throws IOException {
        out.writeUTF(shot.camera());
        out.writeUTF(shot.taken() == null ? "" : shot.taken().toString());
    }

    public static Shot readShot(DataInput in) throws IOException {
        String camera = in.readUTF();
        String taken = in.readUTF();
        try {
            return new Shot(camera, taken.isEmpty() ? null : LocalDateTime.parse(taken));
        } catch (DateTimeException e) {
            throw new IOException("it holds what is no time", e);
        }
    }
}
