package org.cocreation.information;

import java.util.List;

/**
 * A part of an information pack and what it says.
 *
 * @param lines none when there is nothing to say
 */
public record PackPart(Part kind, List<PackLine> lines) {

    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
