/**
 * « Prévenez-moi »: who leaves an address is told when registration opens in a region, once, and forgotten. An address counts
 * once it is verified, and nobody learns from the pages which addresses are known.
 */
@NullMarked
package org.cocreation.alert;

import org.jspecify.annotations.NullMarked;
