/**
 * Who is who, and who may do what: sign-in, second factors, sessions, accounts and groups of the engine, keys of
 * programs, what each role may ask of the engine, and the personal links of the public.
 */
@NullMarked
package org.cocreation.access;

import org.jspecify.annotations.NullMarked;
