/**
 * What all public pages share: the frame, the reader's language, the notice of personal data, whom to tell of a
 * weakness.
 */
package org.cocreation.portal;
