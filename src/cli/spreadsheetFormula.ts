/**
 * How a cell begins that a spreadsheet may run as a formula, for `escapeFormulae` of Papa Parse, whose own pattern misses
 * cells of several lines.
 */
export const spreadsheetFormula = /^[=+\-@\t\r\n]/;
