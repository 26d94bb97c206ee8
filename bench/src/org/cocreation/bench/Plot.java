package org.cocreation.bench;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Figures drawn as they were measured, into {@code target/bench-plots}. */
final class Plot {

    private static final Path FOLDER = Path.of("target", "bench-plots");

    private final String name;
    private final XYChart chart;

    Plot(String name, String title, String across, String up) {
        this.name = name;
        this.chart = new XYChartBuilder().width(900).height(450).title(title).xAxisTitle(across).yAxisTitle(up).build();
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS).setChartBackgroundColor(Color.WHITE);
    }

    void line(String series, List<Double> across, List<Double> up) {
        chart.addSeries(series, across, up).setMarker(SeriesMarkers.NONE);
    }

    int lines() {
        return chart.getSeriesMap().size();
    }

    void save() {
        try {
            Files.createDirectories(FOLDER);
            VectorGraphicsEncoder.saveVectorGraphic(chart, FOLDER.resolve(name).toString(), VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
