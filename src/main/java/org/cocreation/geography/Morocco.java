package org.cocreation.geography;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.cocreation.language.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The country's divisions: reference data that a decree changes, so they are read once, at the start. */
@Component
public class Morocco {

    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final Map<String, Province> provinces = new LinkedHashMap<>();

    Morocco(JdbcClient jdbc) {
        jdbc.sql("select code, name_fr, name_ar, latitude, longitude from cocreation.region order by code")
                .query((row, n) -> new Region(row.getString("code"),
                        new Bilingual(row.getString("name_fr"), row.getString("name_ar")),
                        new Position(row.getDouble("latitude"), row.getDouble("longitude"))))
                .list().forEach(region -> regions.put(region.code(), region));
        jdbc.sql("""
                        select code, region_code, name_fr, name_ar, seat, latitude, longitude
                        from cocreation.province order by region_code, name_fr""")
                .query((row, n) -> new Province(row.getString("code"), row.getString("region_code"),
                        new Bilingual(row.getString("name_fr"), row.getString("name_ar")), row.getString("seat"),
                        new Position(row.getDouble("latitude"), row.getDouble("longitude"))))
                .list().forEach(province -> provinces.put(province.code(), province));
    }

    /** @throws NoSuchElementException when no region has the code */
    public Region region(String code) {
        return Optional.ofNullable(regions.get(code)).orElseThrow(() -> new NoSuchElementException("No region " + code));
    }

    /** Empty when no prefecture or province has the code. */
    public Optional<Province> findProvince(String code) {
        return Optional.ofNullable(provinces.get(code));
    }

    /** @throws NoSuchElementException when no prefecture or province has the code */
    public Province province(String code) {
        return findProvince(code).orElseThrow(() -> new NoSuchElementException("No province " + code));
    }

    /** In the order of their codes, north to south. */
    public Collection<Region> regions() {
        return regions.values();
    }

    /** A region's prefectures and provinces, by French name. */
    public List<Province> provincesOf(String regionCode) {
        return provinces.values().stream().filter(province -> province.regionCode().equals(regionCode)).toList();
    }
}
