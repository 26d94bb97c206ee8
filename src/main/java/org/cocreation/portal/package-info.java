/**
 * What all public pages share: the frame, the reader's language, the notice of personal data, whom to tell of a
 * weakness.
 */
@NullMarked
package org.cocreation.portal;

import org.jspecify.annotations.NullMarked;
