package org.cocreation.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.COSWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Joins tagged PDFs into one while they are made: each is written on at once, and of those before nothing is held but where their
 * objects stand and what the common roots refer to. PDFBox's own merging holds every object of all of them until the end.
 *
 * <p>Language, title and metadata are those of the first. The parts have no bookmarks, names or forms.
 */
final class PdfParts {

    private static final long CATALOG = 1;
    private static final long PAGES = 2;
    private static final long TAGS = 3;
    /** The structure element that holds those of all parts. */
    private static final long DOCUMENT = 4;
    private static final long FIRST_FREE = 5;

    private static final int OBJECTS_A_STREAM = 200;
    private static final Set<String> OWN_TO_THE_WHOLE = Set.of("Type", "Version", "Pages", "StructTreeRoot", "Names", "Dests", "Outlines", "PageLabels", "OpenAction");
    private static final COSName DOCUMENT_ELEMENT = COSName.getPDFName("Document");

    private final OutputStream out;
    private final Index index = new Index();
    private final ByteArrayOutputStream heads = new ByteArrayOutputStream();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final StringBuilder pages = new StringBuilder();
    private final StringBuilder tagsOfDocument = new StringBuilder();
    private final StringBuilder parents = new StringBuilder();
    private byte[] catalog = {};
    private byte[] document = {};
    private byte[] roles = {};
    private long info;
    private long nextNumber = FIRST_FREE;
    private long stream;
    private int inStream;
    private int pageCount;
    private int nextParent;
    private long position;

    PdfParts(OutputStream out) throws IOException {
        this.out = out;
        write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @param pdf its pages follow those of the parts before */
    void add(byte[] pdf) throws IOException {
        try (PDDocument part = Loader.loadPDF(pdf)) {
            new Part(part).add();
        }
    }

    /** Without it the file is none. */
    void finish() throws IOException {
        object(PAGES, bytes("<</Type/Pages/Count %d/Kids[%s]>>".formatted(pageCount, pages)));
        object(DOCUMENT, joined(bytes("<</P %d 0 R".formatted(TAGS)), document, bytes("/K[%s]>>".formatted(tagsOfDocument))));
        long parentTree = nextNumber++;
        object(parentTree, bytes("<</Kids[%s]>>".formatted(parents)));
        object(TAGS, joined(bytes("<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d".formatted(DOCUMENT, parentTree, nextParent)),
                roles, bytes(">>")));
        object(CATALOG, joined(bytes("<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R".formatted(PAGES, TAGS)), catalog, bytes(">>")));
        endOfStream();
        crossReferences();
        out.flush();
    }

    private void crossReferences() throws IOException {
        long number = nextNumber++;
        long start = position;
        index.at(number, start);
        byte[] table = deflated(index.table((int) nextNumber));
        write(bytes("%d 0 obj\n<</Type/XRef/Size %d/W[1 8 2]/Root %d 0 R%s/Filter/FlateDecode/Length %d>>stream\n".formatted(number, nextNumber, CATALOG,
                info == 0 ? "" : "/Info %d 0 R".formatted(info), table.length)));
        write(table);
        write(bytes("\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n".formatted(start)));
    }

    private void object(long number, byte[] content) throws IOException {
        if (inStream == 0) {
            stream = nextNumber++;
        }
        index.in(number, stream, inStream);
        heads.writeBytes(bytes("%d %d ".formatted(number, packed.size())));
        packed.writeBytes(content);
        packed.write('\n');
        if (++inStream == OBJECTS_A_STREAM) {
            endOfStream();
        }
    }

    private void endOfStream() throws IOException {
        if (inStream > 0) {
            byte[] content = deflated(joined(heads.toByteArray(), packed.toByteArray()));
            stream(stream, bytes("<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>".formatted(inStream, heads.size(), content.length)), content);
            heads.reset();
            packed.reset();
            inStream = 0;
        }
    }

    private void stream(long number, byte[] dictionary, byte[] content) throws IOException {
        index.at(number, position);
        write(bytes(number + " 0 obj\n"));
        write(dictionary);
        write(bytes("stream\n"));
        write(content);
        write(bytes("\nendstream\nendobj\n"));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(small)) {
            deflater.write(content);
        }
        return small.toByteArray();
    }

    /** One of the files, whose objects get new numbers. */
    private final class Part {

        private final PDDocument pdf;
        private final COSDictionary root;
        private final Map<COSObjectKey, Long> numbers = new HashMap<>();
        private final Deque<COSObject> toWrite = new ArrayDeque<>();

        Part(PDDocument pdf) {
            this.pdf = pdf;
            this.root = pdf.getDocumentCatalog().getCOSObject();
        }

        void add() throws IOException {
            COSDictionary tags = root.getCOSDictionary(COSName.STRUCT_TREE_ROOT);
            COSDictionary element = onlyElement(tags);
            numbers.put(key(root.getItem(COSName.PAGES)), PAGES);
            numbers.put(key(root.getItem(COSName.STRUCT_TREE_ROOT)), TAGS);
            numbers.put(key(onlyItem(tags)), DOCUMENT);
            if (pageCount == 0) {
                takeOver(tags, element);
            }
            int firstParent = nextParent;
            for (PDPage page : pdf.getPages()) {
                add(page, firstParent);
            }
            parents(tags, firstParent);
            COSBase children = element.getDictionaryObject(COSName.K);
            if (children instanceof COSArray several) {
                for (COSBase child : several) {
                    append(tagsOfDocument, child);
                }
            } else if (children != null) {
                append(tagsOfDocument, element.getItem(COSName.K));
            }
            while (!toWrite.isEmpty()) {
                COSObject next = toWrite.remove();
                object(number(next), next.getObject());
            }
        }

        /** What the whole has from its first part. */
        private void takeOver(COSDictionary tags, COSDictionary element) throws IOException {
            catalog = entries(root, OWN_TO_THE_WHOLE);
            document = entries(element, Set.of("P", "K"));
            COSDictionary kept = new COSDictionary();
            if (tags.getItem(COSName.ROLE_MAP) != null) {
                kept.setItem(COSName.ROLE_MAP, tags.getItem(COSName.ROLE_MAP));
            }
            roles = entries(kept, Set.of());
            if (pdf.getDocument().getTrailer().getItem(COSName.INFO) instanceof COSObject told) {
                info = number(told);
            }
        }

        private void add(PDPage page, int firstParent) throws IOException {
            COSDictionary dictionary = page.getCOSObject();
            dictionary.setItem(COSName.PARENT, root.getItem(COSName.PAGES));
            shift(dictionary, COSName.STRUCT_PARENTS, firstParent);
            COSArray annotations = dictionary.getCOSArray(COSName.ANNOTS);
            for (int i = 0; annotations != null && i < annotations.size(); i++) {
                if (annotations.getObject(i) instanceof COSDictionary annotation) {
                    shift(annotation, COSName.STRUCT_PARENT, firstParent);
                }
            }
            append(pages, new COSObject(dictionary, keyOf(page)));
            pageCount++;
        }

        private COSObjectKey keyOf(PDPage page) {
            return page.getCOSObject().getKey();
        }

        private static void shift(COSDictionary dictionary, COSName key, int by) {
            if (dictionary.getItem(key) != null) {
                dictionary.setInt(key, dictionary.getInt(key) + by);
            }
        }

        /** The part's tree, which says what each mark of its pages belongs to, as a leaf of the whole's. */
        private void parents(COSDictionary tags, int first) throws IOException {
            SortedMap<Integer, COSBase> all = new TreeMap<>();
            collect(tags.getCOSDictionary(COSName.PARENT_TREE), all);
            if (all.isEmpty()) {
                return;
            }
            ByteArrayOutputStream leaf = new ByteArrayOutputStream();
            leaf.writeBytes(bytes("<</Limits[%d %d]/Nums[".formatted(first + all.firstKey(), first + all.lastKey())));
            for (Map.Entry<Integer, COSBase> one : all.entrySet()) {
                leaf.writeBytes(bytes(" %d ".formatted(first + one.getKey())));
                write(one.getValue(), leaf);
            }
            leaf.writeBytes(bytes("]>>"));
            long number = nextNumber++;
            PdfParts.this.object(number, leaf.toByteArray());
            parents.append(number).append(" 0 R ");
            nextParent = first + all.lastKey() + 1;
        }

        private static void collect(COSDictionary node, SortedMap<Integer, COSBase> all) {
            COSArray numbers = node == null ? null : node.getCOSArray(COSName.NUMS);
            for (int i = 0; numbers != null && i + 1 < numbers.size(); i += 2) {
                all.put(numbers.getInt(i), numbers.get(i + 1));
            }
            COSArray kids = node == null ? null : node.getCOSArray(COSName.KIDS);
            for (int i = 0; kids != null && i < kids.size(); i++) {
                collect((COSDictionary) kids.getObject(i), all);
            }
        }

        /** Our templates are one document each. */
        private static COSDictionary onlyElement(COSDictionary tags) {
            COSBase item = onlyItem(tags);
            COSBase element = item instanceof COSObject reference ? reference.getObject() : item;
            if (element instanceof COSDictionary dictionary && DOCUMENT_ELEMENT.equals(dictionary.getCOSName(COSName.S))) {
                return dictionary;
            }
            throw new IllegalArgumentException("Not tagged as one document: " + element);
        }

        private static COSBase onlyItem(COSDictionary tags) {
            COSBase item = tags.getItem(COSName.K);
            COSBase content = item instanceof COSObject reference ? reference.getObject() : item;
            return content instanceof COSArray one && one.size() == 1 ? one.get(0) : item;
        }

        private static COSObjectKey key(COSBase item) {
            return ((COSObject) item).getKey();
        }

        private long number(COSObject reference) {
            return numbers.computeIfAbsent(reference.getKey(), any -> {
                toWrite.add(reference);
                return nextNumber++;
            });
        }

        private void append(StringBuilder references, COSBase item) {
            references.append(number((COSObject) item)).append(" 0 R ");
        }

        private void object(long number, COSBase content) throws IOException {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            if (content instanceof COSStream data) {
                byte[] raw;
                try (InputStream in = data.createRawInputStream()) {
                    raw = in.readAllBytes();
                }
                text.writeBytes(bytes("<<"));
                text.writeBytes(entries(data, Set.of("Length")));
                text.writeBytes(bytes("/Length %d>>".formatted(raw.length)));
                stream(number, text.toByteArray(), raw);
            } else {
                write(content, text);
                PdfParts.this.object(number, text.toByteArray());
            }
        }

        private byte[] entries(COSDictionary dictionary, Set<String> without) throws IOException {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                if (!without.contains(entry.getKey().getName())) {
                    entry.getKey().writePDF(text);
                    text.write(' ');
                    write(entry.getValue(), text);
                }
            }
            return text.toByteArray();
        }

        private void write(COSBase value, ByteArrayOutputStream text) throws IOException {
            if (value instanceof COSObject reference) {
                text.writeBytes(bytes(number(reference) + " 0 R"));
            } else if (value instanceof COSDictionary dictionary) {
                text.writeBytes(bytes("<<"));
                text.writeBytes(entries(dictionary, Set.of()));
                text.writeBytes(bytes(">>"));
            } else if (value instanceof COSArray array) {
                text.write('[');
                for (COSBase item : array) {
                    write(item, text);
                    text.write(' ');
                }
                text.write(']');
            } else if (value instanceof COSName name) {
                name.writePDF(text);
            } else if (value instanceof COSInteger number) {
                number.writePDF(text);
            } else if (value instanceof COSFloat number) {
                number.writePDF(text);
            } else if (value instanceof COSBoolean truth) {
                truth.writePDF(text);
            } else if (value instanceof COSString string) {
                COSWriter.writeString(string, text);
            } else {
                text.writeBytes(bytes("null"));
            }
        }
    }

    /** Where each object stands: rows of the cross-reference stream. */
    private static final class Index {

        private static final int ROW = 11;

        private byte[] rows = new byte[ROW * 1_024];

        void at(long number, long position) {
            row(number, 1, position, 0);
        }

        void in(long number, long stream, int place) {
            row(number, 2, stream, place);
        }

        private void row(long number, int kind, long where, int place) {
            int start = Math.toIntExact(number * ROW);
            if (start + ROW > rows.length) {
                rows = Arrays.copyOf(rows, Math.max(rows.length * 2, start + ROW));
            }
            ByteBuffer.wrap(rows, start, ROW).put((byte) kind).putLong(where).putShort((short) place);
        }

        byte[] table(int size) {
            return Arrays.copyOf(rows, size * ROW);
        }
    }
}
