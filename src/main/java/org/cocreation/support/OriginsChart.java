package org.cocreation.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.cocreation.event.Event;
import org.cocreation.geography.Divisions;
import org.cocreation.geography.Position;
import org.cocreation.geography.Province;
import org.cocreation.language.Language;

/** What the page of origins draws: bars by region and by distance, and a map of points without any border. */
public final class OriginsChart {

    /** Width and height of the map's drawing, in its own units. */
    public static final int MAP_WIDTH = 640;
    public static final int MAP_HEIGHT = 480;

    private static final int MARGIN = 45;
    private static final double LARGEST_RADIUS = 26;
    private static final double SMALLEST_RADIUS = 4;

    /** @param length of the bar, in percent of the longest */
    public record Bar(String label, int people, int travelWanted, int lodgingWanted, int length) {
    }

    /** @param radius 0 for a seat that nobody comes from; its area follows the number of people */
    public record Point(String label, int people, double x, double y, double radius) {
    }

    private final Event event;
    private final List<Origin> origins;
    private final Divisions divisions;
    private final double longitude;
    private final double latitude;
    private final double scale;
    private final double narrowing;

    OriginsChart(Event event, List<Origin> origins, Divisions divisions) {
        this.event = event;
        this.origins = origins;
        this.divisions = divisions;
        List<Position> seats = shownSeats();
        double west = seats.stream().mapToDouble(Position::longitude).min().orElseThrow();
        double east = seats.stream().mapToDouble(Position::longitude).max().orElseThrow();
        double south = seats.stream().mapToDouble(Position::latitude).min().orElseThrow();
        double north = seats.stream().mapToDouble(Position::latitude).max().orElseThrow();
        this.longitude = (west + east) / 2;
        this.latitude = (south + north) / 2;
        // A degree of longitude is shorter than one of latitude, by the cosine of the latitude in the middle.
        this.narrowing = Math.cos(Math.toRadians(latitude));
        this.scale = Math.min((MAP_WIDTH - 2 * MARGIN) / Math.max(1, (east - west) * narrowing),
                (MAP_HEIGHT - 2 * MARGIN) / Math.max(1, north - south));
    }

    /** The event's regions and wherever people come from: what the map is cut to. */
    private List<Position> shownSeats() {
        Set<String> peopled = origins.stream().map(Origin::provinceCode).collect(Collectors.toSet());
        return provinces().stream()
                .filter(province -> event.covers(province.regionCode()) || peopled.contains(province.code())
                        || province.code().equals(event.provinceCode()))
                .map(Province::seat).toList();
    }

    public int people() {
        return origins.stream().mapToInt(Origin::people).sum();
    }

    public int travelWanted() {
        return origins.stream().mapToInt(Origin::travelWanted).sum();
    }

    public int lodgingWanted() {
        return origins.stream().mapToInt(Origin::lodgingWanted).sum();
    }

    /** The event's regions, empty or not, and those that others come from; the most people first. */
    public List<Bar> byRegion() {
        Map<String, int[]> counts = new LinkedHashMap<>();
        event.regions().forEach(region -> counts.put(region.code(), new int[3]));
        origins.forEach(origin -> add(counts.computeIfAbsent(origin.regionCode(), code -> new int[3]), origin));
        return counts.entrySet().stream().map(count -> bar(divisions.region(count.getKey()).name().text(Language.FR), count.getValue(), counts))
                .sorted(Comparator.comparingInt(Bar::people).reversed()).toList();
    }

    public List<Bar> byDistance() {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (String label : List.of("Moins de 50 km", "De 50 à 149 km", "De 150 à 299 km", "300 km et plus")) {
            counts.put(label, new int[3]);
        }
        List<String> labels = List.copyOf(counts.keySet());
        for (Origin origin : origins) {
            int step = origin.kilometres() < 50 ? 0 : origin.kilometres() < 150 ? 1 : origin.kilometres() < 300 ? 2 : 3;
            add(Objects.requireNonNull(counts.get(labels.get(step))), origin);
        }
        return counts.entrySet().stream().map(count -> bar(count.getKey(), count.getValue(), counts)).toList();
    }

    /** The points to name: those with the most people, at most eight. */
    public List<Point> named() {
        return points().stream().filter(point -> point.radius() > 0).limit(8).toList();
    }

    /** Every province's seat, those with the most people first, so that small ones are drawn over them. */
    public List<Point> points() {
        Map<String, Integer> people = new LinkedHashMap<>();
        origins.forEach(origin -> people.put(origin.provinceCode(), origin.people()));
        int most = people.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        return provinces().stream().map(province -> {
            int here = people.getOrDefault(province.code(), 0);
            double radius = here == 0 ? 0 : Math.max(SMALLEST_RADIUS, LARGEST_RADIUS * Math.sqrt((double) here / most));
            return point(province, here, radius);
        }).sorted(Comparator.comparingDouble(Point::radius).reversed()).toList();
    }

    public Point venue() {
        return point(divisions.province(event.provinceCode()), 0, 0);
    }

    private Point point(Province province, int people, double radius) {
        return new Point(province.name().text(Language.FR), people,
                round(MAP_WIDTH / 2.0 + (province.seat().longitude() - longitude) * narrowing * scale),
                round(MAP_HEIGHT / 2.0 - (province.seat().latitude() - latitude) * scale), round(radius));
    }

    private List<Province> provinces() {
        List<Province> all = new ArrayList<>();
        divisions.regions().forEach(region -> all.addAll(divisions.provincesOf(region.code())));
        return all;
    }

    private static void add(int[] count, Origin origin) {
        count[0] += origin.people();
        count[1] += origin.travelWanted();
        count[2] += origin.lodgingWanted();
    }

    private static Bar bar(String label, int[] count, Map<String, int[]> all) {
        int most = all.values().stream().mapToInt(one -> one[0]).max().orElse(0);
        return new Bar(label, count[0], count[1], count[2], most == 0 ? 0 : Math.round(100f * count[0] / most));
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
