/** Files that members upload: what they may be, told by their content, how large, named so that every system keeps them, and given back so that no browser takes them for a page of ours. */
@NullMarked
package org.cocreation.upload;

import org.jspecify.annotations.NullMarked;
