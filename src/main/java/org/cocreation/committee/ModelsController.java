package org.cocreation.committee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.cocreation.access.CurrentMember;
import org.cocreation.form.PageAnswer;
import org.cocreation.form.Refusal;
import org.cocreation.workflow.models.DeployedModels;
import org.cocreation.workflow.models.Migrations;
import org.cocreation.workflow.models.Move;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** For designers and administrators: which models run, who deployed them; and, for administrators, which ones are to. */
@Controller
@RequestMapping("/comite/modeles")
class ModelsController {

    private static final String PAGE = "/comite/modeles";
    private static final String ADMINISTRATORS_ONLY = "hasAuthority('GROUP_camunda-admin')";

    private static final String MIGRATION = PAGE + "/passage";

    private final DeployedModels models;
    private final Migrations migrations;
    private final CurrentMember currentMember;

    ModelsController(DeployedModels models, Migrations migrations, CurrentMember currentMember) {
        this.models = models;
        this.migrations = migrations;
        this.currentMember = currentMember;
    }

    @GetMapping
    String models(Model model) {
        model.addAttribute("processes", models.processes());
        model.addAttribute("decisions", models.decisions());
        model.addAttribute("toChoose", models.toChoose());
        model.addAttribute("refusal", models.refused() == null ? List.of() : models.refused().lines().toList());
        model.addAttribute("journal", models.journal());
        return "committee/models";
    }

    /** Says what a deployment would do, and does nothing. */
    @PostMapping("/essai")
    String tryOut(@RequestParam("fichiers") List<MultipartFile> files, Model model, PageAnswer answer) {
        return answer.save(() -> {
            Map<String, byte[]> contents = read(files);
            model.addAttribute("tried", models.tryOut(contents));
            model.addAttribute("triedFiles", String.join(", ", contents.keySet()));
            return models(model);
        }, () -> models(model));
    }

    private static Map<String, byte[]> read(List<MultipartFile> files) {
        Map<String, byte[]> contents = new TreeMap<>();
        for (MultipartFile file : files) {
            String name = StringUtils.getFilename(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
            if (name != null && !name.isBlank()) {
                try {
                    contents.put(name, file.getBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        if (contents.isEmpty()) {
            throw new Refusal("Choisissez au moins un fichier\u00a0: un processus (.bpmn), une décision (.dmn) ou un formulaire (.form).");
        }
        return contents;
    }

    /** What would become of each instance of an earlier version. */
    @GetMapping("/passage")
    String dryRun(Model model) {
        model.addAttribute("moves", migrations.dryRun());
        return "committee/model-migration";
    }

    @PostMapping("/passage")
    @PreAuthorize(ADMINISTRATORS_ONLY)
    String migrate(@RequestParam("version") String version, PageAnswer answer) {
        return answer.act(MIGRATION, () -> {
            Move done = migrations.migrate(version, currentMember.get().id());
            return "Instances de «\u00a0%s\u00a0» qui suivent maintenant la version %s\u00a0: %d\u00a0; qui restent\u00a0: %d.".formatted(done.from().name(),
                    done.to().label(), done.following(), done.staying());
        });
    }

    @PostMapping("/reprendre")
    @PreAuthorize(ADMINISTRATORS_ONLY)
    String adopt(@RequestParam("fichier") String file, PageAnswer answer) {
        return answer.act(PAGE, () -> {
            models.adopt(file, currentMember.get().id());
            return "Le modèle «\u00a0%s\u00a0» de l’application est déployé\u00a0: ce qui commence désormais le suit.".formatted(file);
        });
    }

    @PostMapping("/garder")
    @PreAuthorize(ADMINISTRATORS_ONLY)
    String keep(@RequestParam("fichier") String file, PageAnswer answer) {
        return answer.act(PAGE, () -> {
            models.keep(file, currentMember.get().id());
            return "Le modèle «\u00a0%s\u00a0» de vos concepteurs reste en place, jusqu’à ce qu’une autre version de l’application le change.".formatted(file);
        });
    }
}
