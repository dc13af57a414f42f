/**
 * Reads one sheet of an Excel workbook (.xlsx, ECMA-376) row by row. The workbook and its shared texts are in temporary files that
 * have no name, so a process that is killed leaves none behind; memory does not depend on their size. Start with
 * {@link dev.catraca.reading.xlsx.Workbook}.
 */
package dev.catraca.reading.xlsx;
