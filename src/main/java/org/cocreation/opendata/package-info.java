/** How open data describes itself: OpenAPI and JSON Schema, read from the records that are written as JSON. */
@NullMarked
package org.cocreation.opendata;

import org.jspecify.annotations.NullMarked;
