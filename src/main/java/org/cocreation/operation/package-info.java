/** What an operator sees of the running application: figures for Prometheus, health, what lines of the log carry. */
@NullMarked
package org.cocreation.operation;

import org.jspecify.annotations.NullMarked;
