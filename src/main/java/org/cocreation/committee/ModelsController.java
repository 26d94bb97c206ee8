package org.cocreation.committee;

import java.util.List;

import org.cocreation.access.CurrentMember;
import org.cocreation.form.PageAnswer;
import org.cocreation.workflow.models.DeployedModels;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For designers and administrators: which models run, who deployed them; and, for administrators, which ones are to. */
@Controller
@RequestMapping("/comite/modeles")
class ModelsController {

    private static final String PAGE = "/comite/modeles";
    private static final String ADMINISTRATORS_ONLY = "hasAuthority('GROUP_camunda-admin')";

    private final DeployedModels models;
    private final CurrentMember currentMember;

    ModelsController(DeployedModels models, CurrentMember currentMember) {
        this.models = models;
        this.currentMember = currentMember;
    }

    @GetMapping
    String models(Model model) {
        model.addAttribute("processes", models.processes());
        model.addAttribute("decisions", models.decisions());
        model.addAttribute("toChoose", models.toChoose());
        model.addAttribute("refusal", models.refused() == null ? List.of() : models.refused().lines().toList());
        return "committee/models";
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
