package org.cocreation.document;

import java.util.List;

import org.cocreation.language.Language;

/**
 * What a list to take away holds, whatever the file: {@link Spreadsheet} or {@link CsvFile}.
 *
 * @param title    of the sheet, at most 31 characters are kept
 * @param language gives the direction of the columns
 */
public record Table<T>(String title, Language language, List<Column<T>> columns) {
}
