package org.cocreation.material;

/** What somebody gives: its name as their browser says it, and its content. */
record MaterialFile(String name, byte[] bytes) {
}
