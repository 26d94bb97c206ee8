package org.cocreation.code;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An enum whose values have a code, as tables, forms, addresses and message keys hold it: the name in lower case with hyphens,
 * {@code list-shared} for {@code LIST_SHARED}, unless the enum has codes of its own.
 */
public interface Coded {

    /** As every enum has it. */
    String name();

    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty when no value has the code. */
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants()).filter(value -> value.code().equals(code)).findFirst();
    }

    /** @throws IllegalArgumentException when no value has the code */
    static <E extends Enum<E> & Coded> E of(Class<E> type, String code) {
        return find(type, code).orElseThrow(() -> new IllegalArgumentException("No %s has the code %s".formatted(type.getSimpleName(), code)));
    }
}
