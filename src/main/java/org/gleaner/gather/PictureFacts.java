package org.gleaner.gather;

import org.gleaner.image.PerceptualHash;
import org.gleaner.image.PictureSize;
import org.gleaner.image.Shot;

/**
 * What a picture's file turned out to be when all of it was decoded.
 *
 * @param bytes size of the file
 * @param sha256 of the file, in hexadecimal
 * @param shot as far as the file tells
 */
public record PictureFacts(PictureSize size, long bytes, String sha256, PerceptualHash look, Shot shot) {}
