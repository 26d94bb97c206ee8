/**
 * Law 09-08: the notice, how long personal data is kept. What is personal, and how it goes, each feature
 * says by {@link org.cocreation.personaldata.PersonalData}; this package knows none of them.
 */
@NullMarked
package org.cocreation.privacy;

import org.jspecify.annotations.NullMarked;
