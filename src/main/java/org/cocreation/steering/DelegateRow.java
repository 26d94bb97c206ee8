package org.cocreation.steering;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.cocreation.form.FormRow;
import org.cocreation.form.Typed;
import org.cocreation.language.PlainName;
import org.jspecify.annotations.Nullable;

/**
 * A row of the form in which an organisation names who speaks for it.
 *
 * @param id         of the delegate, null for a new one
 * @param substitute whether the box is ticked, or null
 * @param remove     whether the person is to go, or null
 */
public record DelegateRow(
        @Nullable Long id,
        @NotBlank(message = "Indiquez le nom, ou retirez la ligne.") @Size(max = 120, message = Typed.TOO_LONG)
        @PlainName(message = "Écrivez le nom seul.") String name,
        @Nullable Boolean substitute, @Nullable Boolean remove) implements FormRow {

    static final DelegateRow BLANK = new DelegateRow(null, "", null, null);

    public DelegateRow {
        name = Typed.line(name);
    }

    static DelegateRow of(Delegate delegate) {
        return new DelegateRow(delegate.id(), delegate.name(), delegate.substitute(), null);
    }

    @Override
    public boolean isBlank() {
        return id == null && name.isEmpty();
    }

    boolean isSubstitute() {
        return Boolean.TRUE.equals(substitute);
    }

    boolean isToGo() {
        return Boolean.TRUE.equals(remove);
    }
}
