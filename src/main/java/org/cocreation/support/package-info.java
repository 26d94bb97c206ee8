/** Travel and lodging of those who come: distances, rates, and a budget that is never exceeded. */
package org.cocreation.support;
