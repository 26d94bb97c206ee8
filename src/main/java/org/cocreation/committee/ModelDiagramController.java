package org.cocreation.committee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.workflow.models.Difference;
import org.cocreation.workflow.models.ModelDiagrams;
import org.cocreation.workflow.models.ModelDiagrams.Passed;
import org.cocreation.workflow.models.ModelDiagrams.Run;
import org.cocreation.workflow.models.ModelDiagrams.Waiting;
import org.cocreation.workflow.models.ModelVersion;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** For designers and administrators: a version of a process as it is drawn, with what waits in it, and the way that an instance took. */
@Controller
@RequestMapping("/comite/modeles/{process}/{number}")
class ModelDiagramController {

    private final ModelDiagrams diagrams;
    private final ObjectMapper json;

    ModelDiagramController(ModelDiagrams diagrams, ObjectMapper json) {
        this.diagrams = diagrams;
        this.json = json;
    }

    /** For the script that draws. */
    private String words(Map<String, ?> bySteps) {
        return json.valueToTree(bySteps).toString();
    }

    private ModelVersion version(String process, int number) {
        return diagrams.version(process, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** @param with number of the version that this one is compared with */
    @GetMapping
    String version(@PathVariable String process, @PathVariable int number, @RequestParam(name = "avec", required = false) Integer with, Model model) {
        ModelVersion version = version(process, number);
        List<Waiting> waiting = diagrams.waiting(version);
        model.addAttribute("version", version);
        model.addAttribute("versions", diagrams.versions(process));
        model.addAttribute("waiting", waiting);
        model.addAttribute("counts", words(waiting.stream().collect(Collectors.toMap(Waiting::step, Waiting::instances, Long::sum))));
        model.addAttribute("running", diagrams.runs(version, false));
        model.addAttribute("ended", diagrams.runs(version, true));
        Map<String, String> marks = new LinkedHashMap<>();
        if (with != null) {
            ModelVersion before = version(process, with);
            List<Difference> differences = diagrams.differences(before, version);
            differences.forEach(one -> marks.put(one.element(), one.kind().code()));
            model.addAttribute("before", before);
            model.addAttribute("differences", differences);
        }
        model.addAttribute("marks", words(marks));
        return "committee/model";
    }

    @GetMapping("/diagramme.bpmn")
    ResponseEntity<byte[]> diagram(@PathVariable String process, @PathVariable int number) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(diagrams.xml(version(process, number)));
    }

    @GetMapping("/instances/{instance}")
    String path(@PathVariable String process, @PathVariable int number, @PathVariable String instance, Model model) {
        ModelVersion version = version(process, number);
        Run run = diagrams.run(version, instance).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Passed> path = diagrams.path(version, run);
        Map<String, String> marks = new LinkedHashMap<>();
        path.forEach(one -> marks.put(one.step(), one.endedAt() == null ? "standing" : "passed"));
        model.addAttribute("version", version);
        model.addAttribute("run", run);
        model.addAttribute("path", path);
        model.addAttribute("marks", words(marks));
        return "committee/model-path";
    }
}
