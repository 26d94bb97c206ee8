package org.cocreation.portal;

import org.jspecify.annotations.Nullable;

/**
 * What networks show of a page whose link is shared, as {@code shared} of its model; a page without it is shown as the
 * portal is.
 *
 * @param description a sentence or two
 * @param image       address of a picture of 1200 by 630 pixels
 */
public record Shared(@Nullable String title, String description, String image) {
}
