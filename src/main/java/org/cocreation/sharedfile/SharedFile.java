package org.cocreation.sharedfile;

import java.util.List;

/**
 * The shared file of an event.
 *
 * @param headings      all eleven, in their order
 * @param contributions first come first
 */
public record SharedFile(String eventCode, List<FileHeading> headings, List<Contribution> contributions) {

    public FileHeading get(Heading heading) {
        return headings.get(heading.ordinal());
    }

    public Content content(Heading heading) {
        return get(heading).content();
    }

    public boolean isSettled() {
        return open() == 0;
    }

    /** How many headings are not settled. */
    public long open() {
        return headings.stream().filter(heading -> !heading.isSettled()).count();
    }

    public List<Contribution> contributions(Heading heading) {
        return contributions.stream().filter(contribution -> contribution.heading() == heading).toList();
    }
}
