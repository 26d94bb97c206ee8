package org.cocreation.geography;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place on WGS 84, in degrees. */
public record Position(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6371.0088;
    private static final Pattern NUMBERS = Pattern.compile("(?<![0-9.,])(-?[0-9]{1,2}[.,][0-9]+)[^0-9-]+(-?[0-9]{1,3}[.,][0-9]+)");

    /**
     * Kilometres as the crow flies (haversine). A road is longer, about 1.3 times in plains and more in the
     * mountains: fit for comparing participants with each other, not for a kilometric allowance.
     */
    public double kilometresTo(Position other) {
        double phi1 = Math.toRadians(latitude);
        double phi2 = Math.toRadians(other.latitude);
        double a = square(Math.sin((phi2 - phi1) / 2))
                + Math.cos(phi1) * Math.cos(phi2) * square(Math.sin(Math.toRadians(other.longitude - longitude) / 2));
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(a));
    }

    /** What people copy from a map: two numbers with their decimals, latitude first, alone or in a link. */
    public static Optional<Position> parse(String typed) {
        Matcher numbers = NUMBERS.matcher(typed);
        if (!numbers.find()) {
            return Optional.empty();
        }
        Position position = new Position(degrees(numbers.group(1)), degrees(numbers.group(2)));
        return Math.abs(position.latitude) <= 90 && Math.abs(position.longitude) <= 180 ? Optional.of(position) : Optional.empty();
    }

    /** To a metre. */
    private static double degrees(String typed) {
        return new BigDecimal(typed.replace(',', '.')).setScale(5, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** « 33.59510, -7.61870 » */
    public String text() {
        return String.format(Locale.ROOT, "%.5f, %.5f", latitude, longitude);
    }

    private static double square(double x) {
        return x * x;
    }
}
