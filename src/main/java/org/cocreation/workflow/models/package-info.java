/** What a model may say, checked before a deployment counts and again while an expression runs. */
package org.cocreation.workflow.models;
