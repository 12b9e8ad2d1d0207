import { ImpactMeasure } from '../../model/vocabulary.js';
import { excerpt, isBlank } from '../cells.js';
import type { EntityDraft, Report } from '../draft.js';
import { cell, type Row } from '../table.js';
import { decoded, intelligenceImpacts } from './codeBook.js';

type Scores = NonNullable<EntityDraft['severityScores']>;
type Impacts = NonNullable<EntityDraft['measuredImpacts']>;

/** The effects whose points add up to the intensity of an incident. */
const effects = [
  'data_theft',
  'disruption',
  'hijacking',
  'physical_effects_spatial',
  'physical_effects_temporal',
] as const;

const reportUnknown = (row: Row, column: string, report: Report): void =>
  report(
    row,
    column,
    `"${excerpt(cell(row, column))}" is not in the code book of EuRepoC 1.1; the value is skipped.`,
  );

/** The number in a cell; undefined if there is none. */
function numberIn(row: Row, column: string, report: Report): number | undefined {
  const text = cell(row, column);
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (!isBlank(text)) report(row, column, `"${excerpt(text)}" is not a number; the value is skipped.`);
  return undefined;
}

/** The points of an effect: 0 only where there was none; undefined where it is not available. */
function pointsOf(row: Row, column: string, report: Report): string | undefined {
  const text = cell(row, column);
  const [, points] = /scores (\d) point/.exec(text) ?? [];
  if (points !== undefined) return points;
  if (text === 'none') return '0';
  if (!isBlank(text)) reportUnknown(row, column, report);
  return undefined;
}

/** The weight of the target; undefined where it is not available. */
function weightOf(row: Row, report: Report): string | undefined {
  const text = cell(row, 'target_multiplier');
  if (text.includes('multiplied by 1.5')) return '1.5';
  if (text.startsWith('Moderate - high')) return '1';
  if (!isBlank(text)) reportUnknown(row, 'target_multiplier', report);
  return undefined;
}

/** The known points of the effects, and the weight of the target: "data_theft:2/disruption:0/…/target_multiplier:1". */
function intensityVector(row: Row, report: Report): string {
  const parts = [
    ...effects.map((column) => [column, pointsOf(row, column, report)] as const),
    ['target_multiplier', weightOf(row, report)] as const,
  ];
  return parts.flatMap(([column, number]) => (number === undefined ? [] : [`${column}:${number}`])).join('/');
}

/** What the impact indicator is computed from, as far as the model has no other place for it. */
function impactVector(row: Row, report: Report): string {
  const functional = cell(row, 'functional_impact');
  const [intelligence] = decoded([row], 'intelligence_impact', intelligenceImpacts, report);
  return [
    ...(isBlank(functional) ? [] : [`functional: ${functional}`]),
    ...(intelligence === undefined ? [] : [`intelligence: ${intelligence}`]),
  ].join('; ');
}

/** The severity of an incident as EuRepoC scores it: its intensity and, for newer incidents, its impact. */
function severityScores(row: Row, report: Report): Scores {
  const weighted = numberIn(row, 'weighted_cyber_intensity', report);
  const intensity = weighted ?? numberIn(row, 'unweighted_cyber_intensity', report);
  const impact = numberIn(row, 'impact_indicator_value', report);
  const level = cell(row, 'impact_indicator');
  const [points, vector] = [intensityVector(row, report), impactVector(row, report)];
  return [
    ...(intensity === undefined
      ? []
      : [{ system: 'EuRepoC intensity', score: intensity, ...(points !== '' && { vector: points }) }]),
    // An indicator that is not available has the value 0.
    ...(impact === undefined || isBlank(level)
      ? []
      : [{ system: 'EuRepoC impact', score: impact, level, ...(vector !== '' && { vector }) }]),
  ];
}

/** A class of numbers: "11-50", "> 10 Mio - 100 Mio"; in "1-10 Mio", the unit is that of both ends. */
function rangeIn(text: string): { low: number; high: number } | undefined {
  const [, first, firstUnit, last, lastUnit] = /^(?:> )?(\d+)( Mio)?\s*-\s*(\d+)( Mio)?$/.exec(text) ?? [];
  const scale = (unit: string | undefined): number => (unit === undefined ? 1 : 1e6);
  const [low, high] = [Number(first) * scale(firstUnit ?? lastUnit), Number(last) * scale(lastUnit)];
  return low <= high ? { low, high } : undefined;
}

const currencies: ReadonlyMap<string, string> = new Map([
  ['dollar', 'USD'],
  ['euro', 'EUR'],
]);

/** An exact number, or the class that it is in; an exact number that is not known is written as 0. */
function measureIn(row: Row, column: string, report: Report): { low: number; high: number } | undefined {
  const exact = numberIn(row, `${column}_exact_value`, report) ?? 0;
  if (exact > 0) return { low: exact, high: exact };
  const range = rangeIn(cell(row, column));
  if (!range && !isBlank(cell(row, column))) reportUnknown(row, column, report);
  return range;
}

/** The currency of a cost; one without a known currency is reported. */
function currencyIn(row: Row, report: Report): string | undefined {
  const column = 'economic_impact_currency';
  const currency = currencies.get(cell(row, column));
  if (currency === undefined)
    report(row, column, `"${excerpt(cell(row, column))}" is not a known currency; the cost is skipped.`);
  return currency;
}

/** How many entities an incident hit, and what it cost. */
function measuredImpacts(row: Row, report: Report): Impacts {
  const hit = measureIn(row, 'political_impact_affected_entities', report);
  const cost = measureIn(row, 'economic_impact', report);
  const currency = cost && currencyIn(row, report);
  return [
    ...(hit ? [{ measure: ImpactMeasure.ORGANIZATIONS, ...hit, unit: 'affected entities' }] : []),
    ...(cost && currency !== undefined ? [{ measure: ImpactMeasure.MONEY, ...cost, currency }] : []),
  ];
}

/** The scores and measures of an incident. */
export function scoredFields(
  row: Row,
  report: Report,
): Pick<EntityDraft, 'severityScores' | 'measuredImpacts'> {
  const [scores, impacts] = [severityScores(row, report), measuredImpacts(row, report)];
  return {
    ...(scores.length > 0 && { severityScores: scores }),
    ...(impacts.length > 0 && { measuredImpacts: impacts }),
  };
}
