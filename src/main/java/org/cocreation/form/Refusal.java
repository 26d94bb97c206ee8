package org.cocreation.form;

/**
 * A person asked for something that a rule forbids. The message is for that person, in French; nothing is changed and
 * an open task stays open.
 */
public class Refusal extends RuntimeException {

    public Refusal(String message) {
        super(message);
    }
}
