package org.cocreation.attachment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a document is attached to: a meeting of the cycle, or a heading of one of its events.
 *
 * @param meeting   its number, null for a heading
 * @param eventCode null, as {@code heading}, for a meeting
 * @param heading   its code
 */
public record Place(@Nullable Integer meeting, @Nullable String eventCode, @Nullable String heading) {

    private static final Pattern MEETING = Pattern.compile("reunion/(\\d{1,4})");
    private static final Pattern HEADING = Pattern.compile("([A-Za-z0-9-]{1,60})/([a-z0-9-]{1,60})");

    public static Place meeting(int number) {
        return new Place(number, null, null);
    }

    public static Place heading(String eventCode, String heading) {
        return new Place(null, eventCode, heading);
    }

    /** As addresses and forms have it: {@code reunion/3}, {@code PAN3-EV1/agenda}. */
    public String code() {
        return meeting != null ? "reunion/" + meeting : eventCode + "/" + heading;
    }

    /** Empty for what is no such code. */
    public static Optional<Place> of(String code) {
        Matcher meeting = MEETING.matcher(code);
        if (meeting.matches()) {
            return Optional.of(meeting(Integer.parseInt(meeting.group(1))));
        }
        Matcher heading = HEADING.matcher(code);
        return heading.matches() ? Optional.of(heading(heading.group(1), heading.group(2))) : Optional.empty();
    }
}
