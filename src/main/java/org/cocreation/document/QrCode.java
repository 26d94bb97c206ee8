package org.cocreation.document;

import java.awt.image.BufferedImage;
import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/**
 * A picture that a telephone reads.
 *
 * @param size of its square, in dots
 * @param path of its dark dots, for SVG
 */
public record QrCode(int size, String path) {

    private static final int WHITE = 0xffffff;

    /** @throws IllegalArgumentException for more than some thousand letters */
    public static QrCode of(String text) {
        BitMatrix dots = dots(text);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                if (dots.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new QrCode(dots.getWidth(), path.toString());
    }

    /** @param scale pixels to a dot */
    public static byte[] png(String text, int scale) {
        BitMatrix dots = dots(text);
        BufferedImage picture = new BufferedImage(dots.getWidth() * scale, dots.getHeight() * scale, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, dots.get(x / scale, y / scale) ? 0 : WHITE);
            }
        }
        return Pictures.png(picture);
    }

    private static BitMatrix dots(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }
}
