package org.cocreation.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Whole registrations for an event, as people do it: the form, the form sent, the page that thanks. Each is another person's. */
final class Visits implements Supplier<List<byte[]>> {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final String address;
    private final byte[] form;
    private final byte[] thanks;
    private final String fields;

    Visits(BenchEvent event) {
        address = "/evenements/" + event.code() + "/inscription";
        form = HttpConnection.get(address + "?lang=fr");
        thanks = HttpConnection.get(address + "/recue?lang=fr");
        Map<String, String> typed = event.form();
        typed.remove("email");
        fields = HttpConnection.encode(typed);
    }

    @Override
    public List<byte[]> get() {
        return List.of(form, post(), thanks);
    }

    /** The form sent, alone. */
    byte[] post() {
        return HttpConnection.post(address, fields + "&email=" + PEOPLE.incrementAndGet() + "%40bench.example");
    }

    static boolean received(HttpConnection.Answer answer) {
        return answer.status() == 303 && answer.location().contains("/recue");
    }

    static boolean expected(HttpConnection.Answer answer) {
        return answer.status() == 200 || received(answer);
    }
}
