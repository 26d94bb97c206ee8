/**
 * How many forms the public may send: per client, per network, per recipient and his domain, per event, and in all.
 * Every form of the public passes {@link org.cocreation.limits.FormLimitsInterceptor}, those to come too.
 */
@NullMarked
package org.cocreation.limits;

import org.jspecify.annotations.NullMarked;
