package org.cocreation.geography;

/** A place on WGS 84, in degrees. */
public record Position(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6371.0088;

    /**
     * Kilometres as the crow flies (haversine). A road is longer, about 1.3 times in Morocco's plains and more in the
     * mountains: fit for comparing participants with each other, not for a kilometric allowance.
     */
    public double kilometresTo(Position other) {
        double phi1 = Math.toRadians(latitude);
        double phi2 = Math.toRadians(other.latitude);
        double a = square(Math.sin((phi2 - phi1) / 2))
                + Math.cos(phi1) * Math.cos(phi2) * square(Math.sin(Math.toRadians(other.longitude - longitude) / 2));
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(a));
    }

    private static double square(double x) {
        return x * x;
    }
}
