package org.cocreation;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A form of a page as a browser fills it in and sends it: with what the page had put into it, its token included. */
public final class PageForm {

    private final Visitor visitor;
    private final FormElement form;

    private PageForm(Visitor visitor, FormElement form) {
        this.visitor = visitor;
        this.form = form;
    }

    /** @param selector of the form on the page */
    static PageForm of(Visitor visitor, HttpResponse<String> page, String selector) {
        Document document = Jsoup.parse(page.body(), page.uri().toString());
        FormElement form = (FormElement) document.select(selector).stream().findFirst()
                .orElseThrow(() -> new NoSuchElementException("No " + selector + " (" + page.statusCode() + "): " + document.text()));
        return new PageForm(visitor, form);
    }

    /** Types into a field, or chooses from a list: what the page does not offer cannot be chosen. */
    public PageForm set(String name, String value) {
        Element field = field("[name='" + name + "']");
        if (field.tagName().equals("select")) {
            field.select("option").forEach(option -> option.removeAttr("selected"));
            field.select("option").stream().filter(option -> option.val().equals(value)).findFirst()
                    .orElseThrow(() -> new NoSuchElementException("%s offers no %s: %s".formatted(name, value, field.text()))).attr("selected", "selected");
        } else {
            field.val(value);
        }
        return this;
    }

    /** One of several buttons that exclude each other. */
    public PageForm choose(String name, String value) {
        form.select("input[type=radio][name='%s']".formatted(name)).forEach(button -> button.removeAttr("checked"));
        field("input[type=radio][name='%s'][value='%s']".formatted(name, value)).attr("checked", "checked");
        return this;
    }

    /** What may be chosen or checked. */
    public List<String> offered(String name) {
        return form.select("input[name='%s']".formatted(name)).eachAttr("value");
    }

    public PageForm check(String name, String... values) {
        for (String value : values) {
            box(name, value).attr("checked", "checked");
        }
        return this;
    }

    public PageForm uncheck(String name, String value) {
        box(name, value).removeAttr("checked");
        return this;
    }

    private Element box(String name, String value) {
        return field("input[type=checkbox][name='%s'][value='%s']".formatted(name, value));
    }

    private Element field(String selector) {
        return form.select(selector).stream().findFirst().orElseThrow(() -> new NoSuchElementException("No field " + selector));
    }

    /** What a field holds. */
    public String value(String name) {
        Element field = field("[name='" + name + "']");
        return field.tagName().equals("select") ? field.select("option[selected]").val() : field.val();
    }

    public HttpResponse<String> send() {
        return send(List.of());
    }

    /** By a button that says what is to be done. */
    public HttpResponse<String> press(String name, String value) {
        field("button[name='%s'][value='%s']".formatted(name, value));
        return send(List.of(Map.entry(name, value)));
    }

    private HttpResponse<String> send(List<Map.Entry<String, String>> button) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (KeyVal field : form.formData()) {
            fields.add(Map.entry(field.key(), field.value()));
        }
        fields.addAll(button);
        return visitor.post(form.absUrl("action").isEmpty() ? form.baseUri() : form.absUrl("action"), fields);
    }
}
