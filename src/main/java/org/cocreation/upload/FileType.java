package org.cocreation.upload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.cocreation.document.OfficeFile;
import org.cocreation.form.Refusal;

/** The kinds of files that members may upload, told by their content: the name and what the browser says prove nothing. */
public enum FileType {

    PDF("PDF", "application/pdf", List.of("pdf"), FileType::isPdf),
    PNG("PNG", "image/png", List.of("png"), bytes -> startsWith(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')),
    JPEG("JPEG", "image/jpeg", List.of("jpg", "jpeg"), bytes -> startsWith(bytes, 0xFF, 0xD8, 0xFF)),
    DOCX("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of("docx"),
            office("word/document.xml")),
    PPTX("PPTX", "application/vnd.openxmlformats-officedocument.presentationml.presentation", List.of("pptx"),
            office("ppt/presentation.xml")),
    XLSX("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", List.of("xlsx"), office("xl/workbook.xml")),
    ODT("ODT", "application/vnd.oasis.opendocument.text", List.of("odt"), openDocument("application/vnd.oasis.opendocument.text")),
    ODP("ODP", "application/vnd.oasis.opendocument.presentation", List.of("odp"),
            openDocument("application/vnd.oasis.opendocument.presentation"));

    /** What a file input offers to choose from. */
    public static final String ACCEPTED = ".pdf,.png,.jpg,.jpeg,.docx,.pptx,.xlsx,.odt,.odp";

    private static final int MOST_ENTRIES = 10_000;
    /** The list of types of an office document is short. */
    private static final int LONGEST_LIST = 1_000_000;

    private final String label;
    private final String mediaType;
    private final List<String> extensions;
    private final Predicate<byte[]> content;

    FileType(String label, String mediaType, List<String> extensions, Predicate<byte[]> content) {
        this.label = label;
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.content = content;
    }

    public String label() {
        return label;
    }

    public String mediaType() {
        return mediaType;
    }

    /** @throws IllegalArgumentException for a media type that is none of these */
    public static FileType of(String mediaType) {
        return Stream.of(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No file is " + mediaType));
    }

    /** @throws Refusal unless the content is of one of these kinds and the name says the same */
    static FileType of(String fileName, byte[] bytes) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        FileType named = Stream.of(values()).filter(type -> fileName.contains(".") && type.extensions.contains(extension)).findFirst()
                .orElseThrow(() -> new Refusal("Ce type de fichier n'est pas accepté. Déposez un fichier PDF, PNG, JPEG, DOCX, PPTX, "
                        + "XLSX, ODT ou ODP."));
        if (!named.content.test(bytes)) {
            Optional<FileType> real = Stream.of(values()).filter(type -> type.content.test(bytes)).findFirst();
            throw new Refusal(real.isPresent()
                    ? "Le nom du fichier se termine par «\u00a0.%s\u00a0», mais son contenu est du %s\u00a0: renommez-le.".formatted(extension, real.get().label)
                    : "Le contenu du fichier n'est pas celui d'un fichier %s\u00a0: il est endommagé, protégé ou d'un autre type.".formatted(named.label));
        }
        return named;
    }

    private static boolean isPdf(byte[] bytes) {
        String end = new String(bytes, Math.max(0, bytes.length - 2_048), Math.min(bytes.length, 2_048), StandardCharsets.ISO_8859_1);
        return startsWith(bytes, '%', 'P', 'D', 'F', '-') && end.contains("%%EOF");
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length <= magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<byte[]> office(String main) {
        return bytes -> OfficeFile.isOffice(bytes, main);
    }

    private static Predicate<byte[]> openDocument(String mediaType) {
        return bytes -> OfficeFile.isOpenDocument(bytes, mediaType);
    }
}
