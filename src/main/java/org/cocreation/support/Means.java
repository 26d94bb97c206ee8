package org.cocreation.support;

/** What is granted to one person. */
public record Means(boolean travel, boolean lodging) {
}
