package org.cocreation.access;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page at which members sign in; Spring Security receives its form. */
@Controller
class SignInController {

    @GetMapping("/connexion")
    String signIn() {
        return "connexion";
    }
}
