package org.cocreation.steering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.attachment.Attachment;
import org.cocreation.attachment.Attachments;
import org.cocreation.attachment.Place;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Refusal;
import org.cocreation.upload.FileDownload;
import org.cocreation.upload.FileType;
import org.cocreation.upload.UploadLimit;
import org.cocreation.upload.UploadedFile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The documents of a cycle's meetings and headings: for its members, who attach them. */
@Controller
class CycleFileController {

    private static final String PAGE = "/comite/cycles/{code}/documents";
    private static final String ONE = PAGE + "/{document:\\d{1,18}}";

    private final Attachments attachments;
    private final SteeringService steering;
    private final CycleService cycles;
    private final EventService events;
    private final CurrentMember currentMember;

    CycleFileController(Attachments attachments, SteeringService steering, CycleService cycles, EventService events, CurrentMember currentMember) {
        this.attachments = attachments;
        this.steering = steering;
        this.cycles = cycles;
        this.events = events;
        this.currentMember = currentMember;
    }

    /** @param pour what is chosen at first, a {@link Place}'s code @param refus {@code taille} after an upload that was too large to be read at all */
    @GetMapping(PAGE)
    String show(@PathVariable String code, @RequestParam(defaultValue = "") String pour, @RequestParam(defaultValue = "") String refus, Model model) {
        Member member = requireMember(code);
        if (refus.equals(UploadLimit.TOO_LARGE)) {
            model.addAttribute("refused", UploadedFile.TOO_LARGE);
        }
        Map<String, String> places = places(code);
        List<Attachment> all = new ArrayList<>(attachments.of(code));
        Collections.reverse(all);
        model.addAttribute("cycle", cycles.get(code));
        model.addAttribute("documents", all);
        model.addAttribute("places", places);
        if (!model.containsAttribute("typedPlace")) {
            model.addAttribute("typedPlace", places.containsKey(pour) ? pour : "");
        }
        model.addAttribute("removable", all.stream().filter(one -> mayRemove(member, one)).map(Attachment::id).toList());
        model.addAttribute("accepted", FileType.ACCEPTED);
        return "committee/cycle-files";
    }

    @PostMapping(PAGE)
    String attach(@PathVariable String code, @RequestParam(defaultValue = "") String place, @RequestParam(defaultValue = "") String title,
                  @RequestParam(required = false) MultipartFile file, PageAnswer answer) {
        Member member = requireMember(code);
        return answer.keeping("typedPlace", place).keeping("typedTitle", title).act(PAGE, () -> {
            Place to = Place.of(place).filter(one -> places(code).containsKey(one.code()))
                    .orElseThrow(() -> new Refusal("Choisissez la réunion ou la rubrique à laquelle joindre le document."));
            attachments.attach(code, to, title, UploadedFile.of(file), member.id());
            return "Le document est joint.";
        });
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> download(@PathVariable String code, @PathVariable long document) {
        requireMember(code);
        Attachment found = get(code, document);
        return FileDownload.of(found.fileName(), found.type(), attachments.content(found));
    }

    @PostMapping(ONE + "/retrait")
    String remove(@PathVariable String code, @PathVariable long document, PageAnswer answer) {
        Member member = requireMember(code);
        Attachment found = get(code, document);
        if (!mayRemove(member, found)) {
            throw new AccessDeniedException("Not uploaded by " + member.id());
        }
        return answer.act(PAGE, () -> {
            attachments.remove(found, member.id());
            return "Le document est retiré.";
        });
    }

    private Attachment get(String code, long id) {
        return attachments.find(code, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean mayRemove(Member member, Attachment attachment) {
        return !attachment.isRemoved() && (member.mayLead() || attachment.uploadedBy().equals(member.id()));
    }

    /** What a document may be attached to, in words: the meetings and the one that is to be convened, the headings of each event. */
    private Map<String, String> places(String code) {
        Map<String, String> places = new LinkedHashMap<>();
        List<SteeringMeeting> meetings = steering.meetings(code);
        places.put(Place.meeting(meetings.size() + 1).code(), "Réunion n° %d (à convoquer)".formatted(meetings.size() + 1));
        for (int i = meetings.size() - 1; i >= 0; i--) {
            places.put(Place.meeting(meetings.get(i).number()).code(), "Réunion n° %d".formatted(meetings.get(i).number()));
        }
        Map<String, String> titles = new LinkedHashMap<>();
        events.ofCycle(code).forEach(event -> titles.put(event.code(), title(event)));
        steering.files(code).values().forEach(file -> file.headings().forEach(one ->
                places.put(Place.heading(file.eventCode(), one.heading().code()).code(), "%s : %s".formatted(titles.get(file.eventCode()), one.heading().title()))));
        return places;
    }

    private static String title(Event event) {
        return "%s, %s".formatted(event.code(), event.city().fr());
    }

    private Member requireMember(String code) {
        Member member = currentMember.get();
        if (!member.mayContribute(cycles.members(cycles.get(code).code()).stream().map(Organisation::code).toList())) {
            throw new AccessDeniedException("For members of " + code);
        }
        return member;
    }
}
