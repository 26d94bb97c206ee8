package org.cocreation.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.ModelMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * How a page of the committee answers what was sent to it. What is done is said on the page that is shown next; what is
 * refused changes nothing, and is said with its reason beside all that was typed. A handler takes one as an argument.
 */
public final class PageAnswer {

    private static final String REDIRECT = "redirect:";
    private static final String REFUSED = "refused";

    private final ModelMap model;
    private final RedirectAttributes redirect;
    private final HttpServletResponse response;
    private final Map<String, Object> typed = new LinkedHashMap<>();

    PageAnswer(ModelMap model, RedirectAttributes redirect, HttpServletResponse response) {
        this.model = model;
        this.redirect = redirect;
        this.response = response;
    }

    /** A parameter of the address that is shown next; left out for null and blank. */
    public PageAnswer with(String parameter, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            redirect.addAttribute(parameter, value);
        }
        return this;
    }

    /** What the page of {@link #act} is to show again when it is refused. */
    public PageAnswer keeping(String name, Object value) {
        typed.put(name, value);
        return this;
    }

    /**
     * Does what a form asks for. What is wrong in it, refused or overtaken is shown on the form's own page, with status
     * 422 or 409.
     *
     * @param errors what the form's own check found
     * @param change gives the view that is shown next, as {@link #done} does
     * @param page   gives the view of the form's page
     */
    public String save(BindingResult errors, Supplier<String> change, Supplier<String> page) {
        return save(() -> {
            if (errors.hasErrors()) {
                throw new Refusal(errors.hasGlobalErrors() ? errors.getGlobalErrors().get(0).getDefaultMessage()
                        : "Rien n'est encore enregistré\u00a0: corrigez ce qui est signalé dans le formulaire.");
            }
            return change.get();
        }, page);
    }

    /** As {@link #save(BindingResult, Supplier, Supplier)}, for a form that is checked as a whole. */
    public String save(Supplier<String> change, Supplier<String> page) {
        try {
            return change.get();
        } catch (Overtaken overtaken) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("overtaken", overtaken);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute(REFUSED, refusal.getMessage());
        }
        return page.get();
    }

    /** The form that the page shows in the place of the one that was sent. */
    public void showing(String name, Object form) {
        model.remove(BindingResult.MODEL_KEY_PREFIX + name);
        model.addAttribute(name, form);
    }

    /**
     * Does what a button asks for; the same page is shown next, whether it is done or refused.
     *
     * @param address of that page, whose variables are those of the request's own
     * @param deed    gives what is said when it is done
     */
    public String act(String address, Supplier<String> deed) {
        return act(address, address, deed);
    }

    /** As {@link #act(String, Supplier)}, with another page to go to when it is done. */
    public String act(String address, String next, Supplier<String> deed) {
        try {
            return done(deed.get(), next);
        } catch (Refusal refusal) {
            redirect.addFlashAttribute(REFUSED, refusal.getMessage());
            typed.forEach(redirect::addFlashAttribute);
            return REDIRECT + address;
        }
    }

    /** Says what was done, on the page at this address. */
    public String done(String what, String address) {
        redirect.addFlashAttribute("done", what);
        return REDIRECT + address;
    }

    /** Says why there was nothing to do, on the page at this address. */
    public String notice(String why, String address) {
        redirect.addFlashAttribute("notice", why);
        return REDIRECT + address;
    }
}
