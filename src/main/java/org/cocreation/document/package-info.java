/** PDF, Word, spreadsheets, CSV and calendar files. It knows no feature: each says what stands in its own documents. */
@NullMarked
package org.cocreation.document;

import org.jspecify.annotations.NullMarked;
