package org.cocreation.steering;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Who comes to a meeting, as the organisations say, and who came, as the ministry wrote it down: by name. Persons stand in the order in
 * which they were named.
 */
public record Attendance(List<Person> persons) {

    /** Of a meeting of which nothing was said. */
    public static final Attendance NONE = new Attendance(List.of());

    /**
     * @param coming  null while nothing was said
     * @param present whether the person was there
     */
    public record Person(Delegate delegate, @Nullable Boolean coming, boolean present) {

        public boolean isExcused() {
            return Boolean.FALSE.equals(coming);
        }
    }

    /** Who was there. */
    public List<Person> present() {
        return persons.stream().filter(Person::present).toList();
    }

    /** Who said that he could not come, and did not. */
    public List<Person> excused() {
        return persons.stream().filter(person -> person.isExcused() && !person.present()).toList();
    }

    /** Who said that he would come. */
    public List<Person> announced() {
        return persons.stream().filter(person -> Boolean.TRUE.equals(person.coming())).toList();
    }

    /** Codes of the organisations that somebody who was there spoke for. */
    public Set<String> organisations() {
        return present().stream().map(person -> person.delegate().organisationCode()).collect(Collectors.toSet());
    }
}
