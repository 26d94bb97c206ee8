package org.cocreation.sharedfile;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.form.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The shared file of an event.
 *
 * @param headings      that it was opened with, in their order; one that is declared later stands in later files only
 * @param contributions first come first
 */
public record SharedFile(String eventCode, List<FileHeading> headings, List<Contribution> contributions) {

    /** @throws NoSuchElementException when it was not opened with that heading */
    public FileHeading get(Heading heading) {
        return find(heading).orElseThrow();
    }

    public Optional<FileHeading> find(Heading heading) {
        return headings.stream().filter(one -> one.heading().equals(heading)).findFirst();
    }

    /** Empty when the file has no such heading, too. */
    public Content content(Heading heading) {
        return find(heading).map(FileHeading::content).orElse(Content.EMPTY);
    }

    /** Where a heading stands, 1 for the first. */
    public int number(FileHeading heading) {
        return headings.indexOf(heading) + 1;
    }

    public boolean isSettled() {
        return open() == 0;
    }

    /** How many headings are not settled. */
    public long open() {
        return headings.stream().filter(heading -> !heading.isSettled()).count();
    }

    public long settled() {
        return headings.size() - open();
    }

    /** The version of each heading, as {@code agenda=3 inclusion=1}: what a form is made from, and sends back. */
    public String versions() {
        return headings.stream().map(one -> one.heading().code() + "=" + one.version()).collect(Collectors.joining(" "));
    }

    /**
     * The version of a heading that a form was made from.
     *
     * @param versions as {@link #versions} gives them
     * @throws Refusal when they do not tell
     */
    static int version(@Nullable String versions, Heading heading) {
        return Stream.ofNullable(versions).flatMap(text -> Stream.of(text.split(" "))).filter(one -> one.matches(heading.code() + "=\\d{1,9}"))
                .map(one -> Integer.valueOf(one.substring(one.indexOf('=') + 1))).findFirst()
                .orElseThrow(() -> new Refusal("La version du dossier manque\u00a0: rechargez la tâche."));
    }

    public List<Contribution> contributions(Heading heading) {
        return contributions.stream().filter(contribution -> contribution.heading() == heading).toList();
    }
}
