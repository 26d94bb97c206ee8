package org.cocreation.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the project's documentation whose commands are typed as they stand there. */
record Guide(String text) {

    private static final Pattern COMMANDS = Pattern.compile("(?m)^ *```\\n((?s).*?)^ *```$");

    static Guide of(String file) {
        try {
            return new Guide("\n" + Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first commands under a heading, those that go on over a line's end as one. */
    List<String> commands(String heading) {
        int start = text.indexOf("\n" + heading + "\n");
        Matcher commands = COMMANDS.matcher(text);
        if (start < 0 || !commands.find(start)) {
            throw new AssertionError("No commands under " + heading);
        }
        return Arrays.stream(commands.group(1).replaceAll("\\\\\\n *", "").split("\\n")).map(String::strip).toList();
    }
}
