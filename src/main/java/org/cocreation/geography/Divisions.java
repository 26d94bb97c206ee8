package org.cocreation.geography;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.cocreation.language.Bilingual;
import org.cocreation.reference.ReferenceImport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The country's divisions: reference data that a decree changes, so they are read once, at the start. */
@Component
public class Divisions {

    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final Map<String, Province> provinces = new LinkedHashMap<>();

    /** @param reference has brought the tables up to date */
    Divisions(JdbcClient jdbc, ReferenceImport reference) {
        jdbc.sql("select * from cocreation.region order by retired, code")
                .query((row, n) -> new Region(row.getString("code"),
                        new Bilingual(row.getString("name_fr"), row.getString("name_ar")),
                        new Bilingual(row.getString("full_fr"), row.getString("full_ar")),
                        new Position(row.getDouble("latitude"), row.getDouble("longitude")), row.getBoolean("retired")))
                .list().forEach(region -> regions.put(region.code(), region));
        jdbc.sql("select * from cocreation.province order by retired, region_code, name_fr")
                .query((row, n) -> new Province(row.getString("code"), row.getString("region_code"),
                        new Bilingual(row.getString("name_fr"), row.getString("name_ar")), row.getString("seat"),
                        new Position(row.getDouble("latitude"), row.getDouble("longitude")), row.getBoolean("retired")))
                .list().forEach(province -> provinces.put(province.code(), province));
    }

    /** @throws NoSuchElementException when no region has the code */
    public Region region(String code) {
        return Optional.ofNullable(regions.get(code)).orElseThrow(() -> new NoSuchElementException("No region " + code));
    }

    /** Empty when no province has the code. */
    public Optional<Province> findProvince(String code) {
        return Optional.ofNullable(provinces.get(code));
    }

    /** In French; the code itself when no province has it. */
    public String provinceName(String code) {
        return findProvince(code).map(province -> province.name().fr()).orElse(code);
    }

    /** @throws NoSuchElementException when no province has the code */
    public Province province(String code) {
        return findProvince(code).orElseThrow(() -> new NoSuchElementException("No province " + code));
    }

    /** In the order of their codes, those that are none any more last. */
    public Collection<Region> regions() {
        return regions.values();
    }

    /** A region's provinces by French name, those that are none any more last. */
    public List<Province> provincesOf(String regionCode) {
        return provinces.values().stream().filter(province -> province.regionCode().equals(regionCode)).toList();
    }
}
