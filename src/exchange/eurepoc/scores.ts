import { ImpactMeasure } from '../../model/vocabulary.js';
import { isBlank } from '../cells.js';
import type { EntityDraft } from '../draft.js';
import { cell, type Row } from '../table.js';
import { intelligenceImpacts } from './codeBook.js';

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

/** The number in a cell; undefined if there is none. */
function numberIn(row: Row, column: string): number | undefined {
  const text = cell(row, column);
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** The points of the effects, and the weight of the target: "data_theft:2/disruption:0/…/target_multiplier:1". */
function intensityVector(row: Row): string {
  const points = effects.map((column) => {
    const [, number = '0'] = /scores (\d) point/.exec(cell(row, column)) ?? [];
    return `${column}:${number}`;
  });
  const weight = cell(row, 'target_multiplier').includes('multiplied by 1.5') ? '1.5' : '1';
  return [...points, `target_multiplier:${weight}`].join('/');
}

/** What the impact indicator is computed from, as far as the model has no other place for it. */
function impactVector(row: Row): string {
  const functional = cell(row, 'functional_impact');
  const intelligence = intelligenceImpacts.get(cell(row, 'intelligence_impact'));
  return [
    ...(isBlank(functional) ? [] : [`functional: ${functional}`]),
    ...(intelligence === undefined ? [] : [`intelligence: ${intelligence}`]),
  ].join('; ');
}

/** The severity of an incident as EuRepoC scores it: its intensity and, for newer incidents, its impact. */
function severityScores(row: Row): Scores {
  const intensity = numberIn(row, 'weighted_cyber_intensity') ?? numberIn(row, 'unweighted_cyber_intensity');
  const impact = numberIn(row, 'impact_indicator_value');
  const level = cell(row, 'impact_indicator');
  const vector = impactVector(row);
  return [
    ...(intensity === undefined
      ? []
      : [{ system: 'EuRepoC intensity', score: intensity, vector: intensityVector(row) }]),
    // An indicator that is not available has the value 0.
    ...(impact === undefined || isBlank(level)
      ? []
      : [{ system: 'EuRepoC impact', score: impact, level, ...(vector !== '' && { vector }) }]),
  ];
}

/** A class of numbers: "11-50", "> 10 Mio - 100 Mio". */
function rangeIn(text: string): { low: number; high: number } | undefined {
  const [, low, lowUnit, high, highUnit] = /^(?:> )?(\d+)( Mio)?\s*-\s*(\d+)( Mio)?$/.exec(text) ?? [];
  if (low === undefined || high === undefined) return undefined;
  return {
    low: Number(low) * (lowUnit === undefined ? 1 : 1e6),
    high: Number(high) * (highUnit === undefined ? 1 : 1e6),
  };
}

const currencies: Readonly<Record<string, string>> = { dollar: 'USD', euro: 'EUR' };

/** An exact number, or the class that it is in; an exact number that is not known is written as 0. */
function measureIn(row: Row, column: string): { low: number; high: number } | undefined {
  const exact = numberIn(row, `${column}_exact_value`) ?? 0;
  return exact > 0 ? { low: exact, high: exact } : rangeIn(cell(row, column));
}

/** How many entities an incident hit, and what it cost. */
function measuredImpacts(row: Row): Impacts {
  const hit = measureIn(row, 'political_impact_affected_entities');
  const cost = measureIn(row, 'economic_impact');
  const currency = currencies[cell(row, 'economic_impact_currency')];
  return [
    ...(hit ? [{ measure: ImpactMeasure.ORGANIZATIONS, ...hit, unit: 'affected entities' }] : []),
    ...(cost && currency !== undefined ? [{ measure: ImpactMeasure.MONEY, ...cost, currency }] : []),
  ];
}

/** The scores and measures of an incident. */
export function scoredFields(row: Row): Pick<EntityDraft, 'severityScores' | 'measuredImpacts'> {
  const [scores, impacts] = [severityScores(row), measuredImpacts(row)];
  return {
    ...(scores.length > 0 && { severityScores: scores }),
    ...(impacts.length > 0 && { measuredImpacts: impacts }),
  };
}
