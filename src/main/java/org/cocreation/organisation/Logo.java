package org.cocreation.organisation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.cocreation.form.Refusal;

/** A picture that stands at the head of an organisation's letters. */
record Logo(String mediaType, byte[] bytes) {

    static final int LARGEST = 500 * 1024;
    private static final int WIDEST = 3_000;
    private static final Map<String, String> MEDIA_TYPES = Map.of("png", "image/png", "jpeg", "image/jpeg");

    /**
     * Told by its content: the name and what the browser says prove nothing.
     *
     * @throws Refusal unless it is a PNG or a JPEG that can be read, and not too large
     */
    static Logo of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new Refusal("Choisissez une image.");
        }
        if (bytes.length > LARGEST) {
            throw new Refusal("L'image compte 500 Ko au plus.");
        }
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                String mediaType = MEDIA_TYPES.get(reader.getFormatName().toLowerCase(Locale.ROOT));
                if (mediaType != null) {
                    return read(reader, input, new Logo(mediaType, bytes));
                }
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw new Refusal("L'image est endommagée\u00a0: choisissez-en une autre.");
        }
        throw new Refusal("L'image n'est ni un PNG ni un JPEG.");
    }

    private static Logo read(ImageReader reader, ImageInputStream input, Logo logo) throws IOException {
        reader.setInput(input);
        try {
            // Before it is decoded: a small file may hold a huge picture.
            if (reader.getWidth(0) > WIDEST || reader.getHeight(0) > WIDEST) {
                throw new Refusal("L'image compte 3\u00a0000 points de côté au plus.");
            }
            reader.read(0);
            return logo;
        } finally {
            reader.dispose();
        }
    }
}
