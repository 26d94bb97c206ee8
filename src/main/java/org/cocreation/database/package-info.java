/** The PostgreSQL that the application brings when none is configured, what is remembered of a table for a moment, and locks by name. */
@NullMarked
package org.cocreation.database;

import org.jspecify.annotations.NullMarked;
