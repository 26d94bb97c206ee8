package org.cocreation.steering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.audit.AuditTrail;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Organisation;
import org.cocreation.form.FormCheck;
import org.cocreation.form.PageAnswer;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who speaks for each organisation, and who is at which meeting: for the cycle's members, who reads it is written down. */
@Controller
class DelegateController {

    private static final String CYCLE = "/comite/cycles/{code}";
    private static final String DELEGATES = CYCLE + "/delegues";
    private static final String ATTENDANCE = CYCLE + "/presences";
    private static final String MEETING = CYCLE + "/reunions/{number:\\d{1,4}}";
    private static final String REPLY = "reponse-";
    private static final String COMING = "vient";
    private static final String EXCUSED = "excuse";

    private final Delegates delegates;
    private final SteeringService steering;
    private final CycleService cycles;
    private final CurrentMember currentMember;
    private final AuditTrail trail;
    private final FormCheck check;

    DelegateController(Delegates delegates, SteeringService steering, CycleService cycles, CurrentMember currentMember, AuditTrail trail, FormCheck check) {
        this.delegates = delegates;
        this.steering = steering;
        this.cycles = cycles;
        this.currentMember = currentMember;
        this.trail = trail;
        this.check = check;
    }

    @GetMapping(DELEGATES)
    String show(@PathVariable String code, Model model) {
        return people(code, model);
    }

    @PostMapping(DELEGATES + "/{organisation}")
    String save(@PathVariable String code, @PathVariable("organisation") String organisationCode, @ModelAttribute("form") DelegateForm form, BindingResult errors,
                Model model, PageAnswer answer) {
        Member member = requireMember(code);
        Organisation organisation = cycles.members(code).stream().filter(one -> one.code().equals(organisationCode)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!speaksFor(code, member).contains(organisation)) {
            throw new AccessDeniedException("Not on behalf of " + organisationCode);
        }
        check.checkRows("people", form.people(), errors);
        return answer.save(errors, () -> {
            delegates.save(code, organisation, form.people(), form.shown(), member.id());
            return answer.done("La liste est enregistrée.", DELEGATES);
        }, () -> {
            model.addAttribute("typedFor", organisationCode);
            return people(code, model);
        });
    }

    /** @param reunion the number of the meeting; the one convened last without */
    @GetMapping(ATTENDANCE)
    String attendance(@PathVariable String code, @RequestParam(required = false) Integer reunion, Model model) {
        requireMember(code);
        List<SteeringMeeting> meetings = steering.meetings(code);
        if (meetings.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return attendance(code, reunion == null ? meetings.get(meetings.size() - 1).number() : reunion, model);
    }

    /** What organisations say before the meeting. */
    @PostMapping(MEETING + "/reponses")
    String say(@PathVariable String code, @PathVariable int number, @RequestParam MultiValueMap<String, String> parameters, Model model, PageAnswer answer) {
        Member member = requireMember(code);
        Map<Long, Boolean> coming = new HashMap<>();
        parameters.forEach((name, values) -> {
            if (name.matches(REPLY + "\\d{1,18}")) {
                coming.put(Long.valueOf(name.substring(REPLY.length())), values.get(0).equals(COMING) ? Boolean.TRUE : values.get(0).equals(EXCUSED) ? Boolean.FALSE : null);
            }
        });
        return answer.with("reunion", number).save(() -> {
            delegates.say(code, number, coming, speaksFor(code, member).stream().map(Organisation::code).toList(), !member.mayLead(), member.id());
            return answer.done("C'est noté.", ATTENDANCE);
        }, () -> attendance(code, number, model));
    }

    /** Who was there. */
    @PostMapping(MEETING + "/presences")
    String record(@PathVariable String code, @PathVariable int number, @RequestParam(defaultValue = "") List<Long> present, Model model, PageAnswer answer) {
        Member lead = currentMember.requireLead();
        return answer.with("reunion", number).save(() -> {
            delegates.record(code, number, present, lead.id());
            return answer.done("Les présences sont enregistrées.", ATTENDANCE);
        }, () -> {
            model.addAttribute("typedPresent", Set.copyOf(present));
            return attendance(code, number, model);
        });
    }

    private String people(String code, Model model) {
        Member member = requireMember(code);
        trail.recordReading(code, member.id(), "Délégués");
        Map<String, List<Delegate>> people = delegates.of(code);
        List<Organisation> members = cycles.members(code);
        model.addAttribute("cycle", cycles.get(code));
        model.addAttribute("members", members);
        model.addAttribute("own", codes(speaksFor(code, member)));
        model.addAttribute("people", people);
        model.addAttribute("forms", members.stream().collect(Collectors.toMap(Organisation::code,
                organisation -> DelegateForm.of(people.getOrDefault(organisation.code(), List.of())))));
        if (member.mayLead()) {
            model.addAttribute("readings", trail.ofEvent(code, "consultations", 0).entries());
        }
        return "committee/delegates";
    }

    private String attendance(String code, int number, Model model) {
        Member member = requireMember(code);
        trail.recordReading(code, member.id(), "Présences aux réunions");
        Attendance attendance = delegates.attendance(code, number);
        Map<Long, Attendance.Person> known = attendance.persons().stream().collect(Collectors.toMap(person -> person.delegate().id(), person -> person));
        Map<String, List<Attendance.Person>> people = delegates.of(code).values().stream().flatMap(List::stream)
                .map(delegate -> known.getOrDefault(delegate.id(), new Attendance.Person(delegate, null, false)))
                .collect(Collectors.groupingBy(person -> person.delegate().organisationCode()));
        attendance.persons().stream().filter(person -> person.delegate().goneAt() != null)
                .forEach(person -> people.computeIfAbsent(person.delegate().organisationCode(), any -> new ArrayList<>()).add(person));
        model.addAttribute("cycle", cycles.get(code));
        SteeringMeeting meeting = steering.meeting(code, number);
        model.addAttribute("meeting", meeting);
        model.addAttribute("meetings", steering.meetings(code));
        model.addAttribute("attendance", attendance);
        model.addAttribute("members", cycles.members(code));
        model.addAttribute("people", people);
        model.addAttribute("own", codes(speaksFor(code, member)));
        model.addAttribute("sayable", delegates.isSayable(meeting, !member.mayLead()));
        model.addAttribute("recordable", member.mayLead() && !meeting.isCancelled() && !steering.isApproved(code));
        return "committee/attendance-meeting";
    }

    /** The organisations of the cycle for which the member speaks. */
    private List<Organisation> speaksFor(String code, Member member) {
        return cycles.members(code).stream().filter(organisation -> member.mayLead() || member.belongsTo(organisation.group())).toList();
    }

    private static Set<String> codes(List<Organisation> organisations) {
        return organisations.stream().map(Organisation::code).collect(Collectors.toSet());
    }

    private Member requireMember(String code) {
        Member member = currentMember.get();
        if (!member.mayContribute(cycles.members(cycles.get(code).code()).stream().map(Organisation::code).toList())) {
            throw new AccessDeniedException("For members of " + code);
        }
        return member;
    }
}
