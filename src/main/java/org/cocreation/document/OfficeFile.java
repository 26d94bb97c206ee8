package org.cocreation.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.cocreation.form.Refusal;
import org.jspecify.annotations.Nullable;

/** Office documents that somebody uploads, told by their content: the name and what the browser says prove nothing. */
public final class OfficeFile {

    private static final int MOST_ENTRIES = 10_000;
    /** The list of types of an office document is short. */
    private static final int LONGEST_LIST = 1_000_000;

    private OfficeFile() {
    }

    /** @throws Refusal for one with macros */
    public static boolean isWord(byte[] bytes) {
        return isOffice(bytes, "word/document.xml");
    }

    /**
     * Whether it is of Office Open XML.
     *
     * @param main the part that this kind of document has
     * @throws Refusal for one with macros
     */
    public static boolean isOffice(byte[] bytes, String main) {
        return zip(bytes, zip -> {
            ZipEntry types = zip.getEntry("[Content_Types].xml");
            if (types == null || zip.getEntry(main) == null) {
                return false;
            }
            if (zip.stream().anyMatch(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))
                    || start(zip, types).toLowerCase(Locale.ROOT).contains("macroenabled")) {
                throw withMacros();
            }
            return true;
        });
    }

    /** @throws Refusal for one with macros */
    public static boolean isOpenDocument(byte[] bytes, String mediaType) {
        return zip(bytes, zip -> {
            ZipEntry type = zip.getEntry("mimetype");
            if (type == null || !start(zip, type).strip().equals(mediaType) || zip.getEntry("content.xml") == null) {
                return false;
            }
            if (zip.stream().anyMatch(entry -> entry.getName().startsWith("Basic/") || entry.getName().startsWith("Scripts/"))) {
                throw withMacros();
            }
            return true;
        });
    }

    private static Refusal withMacros() {
        return new Refusal("Ce document contient des macros\u00a0: enregistrez-le sans macro, puis déposez-le.");
    }

    /** False for what is no archive; only its directory is read, and what the test asks for. */
    private static boolean zip(byte[] bytes, Predicate<ZipFile> test) {
        if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K' || bytes[2] != 3 || bytes[3] != 4) {
            return false;
        }
        Path file = null;
        try {
            file = Files.createTempFile("office", ".zip");
            Files.write(file, bytes);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return zip.size() <= MOST_ENTRIES && test.test(zip);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return false;
        } finally {
            delete(file);
        }
    }

    private static String start(ZipFile zip, ZipEntry entry) {
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(LONGEST_LIST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
