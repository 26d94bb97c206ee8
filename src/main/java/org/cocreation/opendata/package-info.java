/** How open data describes itself: OpenAPI and JSON Schema, read from the records that are written as JSON. */
package org.cocreation.opendata;
