package org.cocreation.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import org.cocreation.form.Refusal;
import org.cocreation.language.Language;
import org.cocreation.language.TypedText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * What somebody gives.
 *
 * @param name as every system keeps it: without a path, or a mark that would show another ending than the real one; empty when nothing was given
 */
public record UploadedFile(String name, byte[] bytes) {

    public static final int LARGEST = 10 * 1_024 * 1_024;
    public static final String TOO_LARGE = "Le fichier dépasse 10\u00a0Mo\u00a0: réduisez-le, puis déposez-le de nouveau.";

    private static final int KILO = 1_024;
    private static final int LONGEST_NAME = 150;
    /** What some system does not take in a file's name; a path is cut off before. */
    private static final Pattern UNSAFE = Pattern.compile("[<>:\"|?*\\\\/%;\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]+");

    public UploadedFile {
        name = safeName(name);
    }

    /** As a browser sent it; null for a field that was left empty. */
    public static UploadedFile of(@Nullable MultipartFile file) {
        if (file == null || file.getOriginalFilename() == null) {
            return new UploadedFile("", new byte[0]);
        }
        try {
            return new UploadedFile(file.getOriginalFilename(), file.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it is. @throws Refusal for none, an empty one, one that is too large or of another type than its name says */
    public FileType check() {
        if (name.isEmpty()) {
            throw new Refusal("Choisissez un fichier.");
        }
        if (bytes.length == 0) {
            throw new Refusal("Le fichier est vide.");
        }
        if (bytes.length > LARGEST) {
            throw new Refusal(TOO_LARGE);
        }
        return FileType.of(name, bytes);
    }

    /** « 1,2 Mo » */
    public static String size(int bytes, Language language) {
        boolean french = language != Language.AR;
        if (bytes < KILO * KILO) {
            return "%d\u00a0%s".formatted(Math.max(1, bytes / KILO), french ? "Ko" : "كيلوبايت");
        }
        return String.format(Locale.FRENCH, "%.1f\u00a0%s", (double) bytes / KILO / KILO, french ? "Mo" : "ميغابايت");
    }

    private static String safeName(@Nullable String typed) {
        String name = Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = TypedText.tidy(UNSAFE.matcher(name).replaceAll(" ")).replaceAll("^[. ]+|[. ]+$", "");
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot);
        int longest = LONGEST_NAME - extension.length();
        return name.length() <= LONGEST_NAME || longest <= 0 ? name : name.substring(0, longest).strip() + extension;
    }
}
