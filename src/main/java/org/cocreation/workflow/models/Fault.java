package org.cocreation.workflow.models;

/**
 * What is wrong with a resource of a deployment.
 *
 * @param place    the element of the model, as « Publier l’événement » (publish-event); empty for the resource as a whole
 * @param sentence in French, as it follows the place
 */
record Fault(String resource, String place, String sentence) {

    @Override
    public String toString() {
        return resource + (place.isEmpty() ? "" : ", " + place) + "\u00a0: " + sentence + ".";
    }
}
