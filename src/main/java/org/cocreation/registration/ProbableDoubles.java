package org.cocreation.registration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cocreation.country.Country;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registrations that are probably one person's under several addresses: the same telephone, or the same name in the same
 * province. People decide; nothing is refused or changed by itself.
 */
@Service
@Transactional(readOnly = true)
public class ProbableDoubles {

    /**
     * What those of a group have in common.
     *
     * @param registrations in the order in which they came
     */
    public record Group(Set<Reason> reasons, List<Registration> registrations) {
    }

    public enum Reason {
        PHONE("même téléphone"), NAME("même nom, " + Country.text("province.same"));

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** In French. */
        public String label() {
            return label;
        }
    }

    private final RegistrationRepository registrations;

    ProbableDoubles(RegistrationRepository registrations) {
        this.registrations = registrations;
    }

    /** How many groups there are. */
    public int count(String eventCode) {
        return merged(eventCode).size();
    }

    /** Ids of all who are in one. */
    public Set<Long> ids(String eventCode) {
        return registrations.doubles(eventCode).stream().flatMap(group -> Arrays.stream(group.ids())).collect(Collectors.toSet());
    }

    public List<Group> groups(String eventCode) {
        Map<Set<Long>, Set<Reason>> merged = merged(eventCode);
        Set<Long> ids = merged.keySet().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Map<Long, Registration> byId = registrations.find(ids).stream().collect(Collectors.toMap(Registration::id, Function.identity()));
        return merged.entrySet().stream().map(group -> new Group(group.getValue(), group.getKey().stream().sorted().map(byId::get).toList())).toList();
    }

    /** The same people are one group, whatever they have in common. */
    private Map<Set<Long>, Set<Reason>> merged(String eventCode) {
        return registrations.doubles(eventCode).stream().collect(Collectors.groupingBy(group -> Set.of(group.ids()), LinkedHashMap::new,
                Collectors.mapping(RegistrationRepository.Alike::reason, Collectors.toCollection(TreeSet::new))));
    }
}
