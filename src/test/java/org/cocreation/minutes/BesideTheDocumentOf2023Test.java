package org.cocreation.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.document.Block;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The relevé of the programme of 2023 beside the document that its committee wrote by hand. */
class BesideTheDocumentOf2023Test {

    /** What a heading of that document says. */
    private static final Map<String, List<String>> THEIRS = new LinkedHashMap<>();
    /** What the same heading says here. */
    private static final Map<String, String> OURS = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        String heading = "";
        try (InputStream file = BesideTheDocumentOf2023Test.class.getResourceAsStream("/minutes/releve-2023.txt")) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("## ")) {
                    heading = line.substring(3);
                    THEIRS.put(heading, new ArrayList<>());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    THEIRS.get(heading).add(line.contains("=>") ? line.substring(line.indexOf("=>") + 2) : line);
                }
            }
        }
        String current = "";
        for (Block block : MinutesReport.of(SampleMinutes.of2023(), Edition.FRENCH).blocks()) {
            if (block instanceof Block.Heading title && THEIRS.containsKey(title.text())) {
                current = title.text();
            }
            OURS.merge(current, bare(words(block).collect(Collectors.joining(" "))), (before, more) -> before + " " + more);
        }
    }

    @Test
    void hasTheSameHeadingsInTheSameOrder() {
        assertThat(THEIRS).hasSize(11);
        assertThat(OURS.keySet()).containsExactlyElementsOf(THEIRS.keySet());
    }

    @Test
    void saysUnderEachHeadingWhatThatDocumentSays() {
        assertThat(THEIRS.values().stream().mapToInt(List::size).sum()).isGreaterThan(120);
        THEIRS.forEach((heading, data) -> assertThat(data).as(heading).allSatisfy(datum -> assertThat(OURS.get(heading)).contains(bare(datum))));
    }

    /** Names of persons are the committee's to give: the document of 2023 is here without them. */
    @Test
    void saysNothingTwice() {
        List<Block> blocks = MinutesReport.of(SampleMinutes.of2023(), Edition.FRENCH).blocks();
        assertThat(blocks.stream().filter(block -> !(block instanceof Block.Heading)).flatMap(BesideTheDocumentOf2023Test::words)
                .filter(text -> text.length() > 60)).doesNotHaveDuplicates();
    }

    private static Stream<String> words(Block block) {
        if (block instanceof Block.Heading heading) {
            return Stream.of(heading.text());
        } else if (block instanceof Block.Paragraph paragraph) {
            return Stream.of(paragraph.text());
        } else if (block instanceof Block.Note note) {
            return Stream.of(note.text());
        } else if (block instanceof Block.Bullets bullets) {
            return bullets.items().stream();
        } else if (block instanceof Block.Grid grid) {
            return Stream.concat(grid.heads().stream().map(Block.Head::title),
                    grid.rows().stream().flatMap(List::stream).flatMap(cell -> cell.lines().stream()));
        }
        return Stream.empty();
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
