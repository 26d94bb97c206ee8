package org.cocreation;

/** A form without a field, for tasks of models that a test makes up. */
public final class EmptyForm {

    public static final String ID = "empty-form";
    public static final String FILE = ID + ".form";
    public static final String CONTENT = """
            {"type": "default", "id": "%s", "schemaVersion": 16, "components": []}""".formatted(ID);

    private EmptyForm() {
    }
}
