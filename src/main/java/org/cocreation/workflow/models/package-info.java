/** What a model may say, checked before a deployment counts and again while an expression runs. */
@NullMarked
package org.cocreation.workflow.models;

import org.jspecify.annotations.NullMarked;
