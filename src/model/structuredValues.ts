import 'reflect-metadata';
import { type GraphQLScalarType, GraphQLFloat } from 'graphql';
import { type ClassType, Field, InputType, ObjectType } from 'type-graphql';
import { scoreFaults, scoreSystemName } from './scoreSystems.js';
import { PartialDateScalar } from './scalars.js';
import { urlError } from './textRules.js';
import { ImpactMeasure } from './vocabulary.js';

/** One part of a structured value: a text, a number, a date or a word of a closed list. */
export interface ValuePart {
  type: StringConstructor | GraphQLScalarType | object;
  description: string;
  isRequired?: true;
}

/** What is wrong with a part of a value. */
export interface PartFault {
  part: string;
  message: string;
}

/** A value with its parts by name; a part that is not known is null or missing. */
export type StructuredValue = Readonly<Record<string, unknown>>;

interface StructureDeclaration {
  /** The name of the GraphQL type; those of its input and filter begin with it. */
  name: string;
  description: string;
  /** The parts, in the order in which they are stored: a new part is appended. */
  parts: Readonly<Record<string, ValuePart>>;
  /** What is wrong with a value whose parts have the right types. */
  faults: (value: StructuredValue) => PartFault[];
  /** The value in its canonical spelling. */
  canonical?: (value: StructuredValue) => StructuredValue;
}

/** A value of several parts, of which fields hold lists, such as `severityScores`. */
export interface Structure extends StructureDeclaration {
  /** The GraphQL type, and that of inputs. */
  output: ClassType;
  input: ClassType;
}

/** A class without fields, to which decorators add those of a GraphQL type. */
export const emptyClass = (name: string): ClassType =>
  ({ [name]: class extends Object {} })[name] as ClassType;

function classOf(name: string, parts: StructureDeclaration['parts']): ClassType {
  const type = emptyClass(name);
  for (const [part, { type: of, description, isRequired }] of Object.entries(parts))
    Field(() => of as StringConstructor, { nullable: isRequired !== true, simple: true, description })(
      type.prototype,
      part,
    );
  return type;
}

function structure(declared: StructureDeclaration): Structure {
  const { name, description, parts } = declared;
  const [output, input] = [classOf(name, parts), classOf(`${name}Input`, parts)];
  ObjectType(name, { description })(output);
  InputType(`${name}Input`, { description })(input);
  return { ...declared, output, input };
}

/** Separates the parts of a stored value. Texts of one line cannot contain it (`textRules.ts`). */
const separator = '\t';

const isPresent = (value: unknown): boolean => value !== null && value !== undefined;

/** A value as entities store it: its parts in their order, separated by tabs; one that is not known is empty. */
export const storedValue = ({ parts, canonical }: Structure, value: StructuredValue): string => {
  const spelled = canonical?.(value) ?? value;
  return Object.keys(parts)
    .map((part) => (isPresent(spelled[part]) ? String(spelled[part]) : ''))
    .join(separator);
};

/** The parts of a stored value; null for one that is not known. */
export function valueOfStored({ parts }: Structure, stored: string): Record<string, unknown> {
  const texts = stored.split(separator);
  return Object.fromEntries(
    Object.entries(parts).map(([part, { type }], index) => {
      const text = texts[index] ?? '';
      if (text === '') return [part, null];
      return [part, type === GraphQLFloat ? Number(text) : text];
    }),
  );
}

/** A severity on the scale of a system. */
export const severityScore = structure({
  name: 'SeverityScore',
  description:
    'A severity as a system scores it, such as CVSS. Who disputes a score makes a claim (SEVERITY).',
  parts: {
    system: {
      type: String,
      isRequired: true,
      description: 'The system with its version: "CVSS 3.1", "EuRepoC intensity".',
    },
    score: { type: GraphQLFloat, isRequired: true, description: 'The score: 0 to 10 in CVSS.' },
    vector: {
      type: String,
      description: 'What the score is computed from: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H".',
    },
    level: { type: String, description: 'The level that the system has for the score: "HIGH".' },
  },
  faults: (value) => scoreFaults(value as { system: string; score: number; vector?: string | null }),
  canonical: (value) => ({ ...value, system: scoreSystemName(value['system'] as string) }),
});

/** The codes of currencies (ISO 4217). */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function impactFaults(value: StructuredValue): PartFault[] {
  const { measure, low, high, currency } = value as {
    measure: ImpactMeasure;
    low?: number | null;
    high?: number | null;
    currency?: string | null;
  };
  const faults: PartFault[] = [];
  if (!isPresent(low) && !isPresent(high))
    faults.push({ part: 'low', message: 'The number is missing. Give `low`, `high` or both.' });
  for (const [part, number] of Object.entries({ low, high }))
    if (number != null && number < 0)
      faults.push({ part, message: `${number} is negative. Give 0 or more.` });
  if (low != null && high != null && low > high)
    faults.push({
      part: 'high',
      message: `\`high\` (${high}) is less than \`low\` (${low}). Exchange them.`,
    });
  if (measure === ImpactMeasure.MONEY && !isPresent(currency))
    faults.push({
      part: 'currency',
      message: 'The currency is missing. Give its ISO 4217 code, such as USD.',
    });
  if (measure !== ImpactMeasure.MONEY && isPresent(currency))
    faults.push({ part: 'currency', message: `${measure} has no currency. Remove it, or use MONEY.` });
  if (currency != null && !currencies.has(currency.toUpperCase()))
    faults.push({ part: 'currency', message: 'This is no ISO 4217 code. Give one such as USD or EUR.' });
  return faults;
}

/** How much of something an incident cost or hit. */
export const measuredImpact = structure({
  name: 'MeasuredImpact',
  description:
    'How much of something an incident cost or hit, as a range; an exact number has `low` and `high` alike. A number that ' +
    'a claimant states, or that is disputed, is a claim (SCALE).',
  parts: {
    measure: { type: ImpactMeasure, isRequired: true, description: 'What is counted.' },
    low: { type: GraphQLFloat, description: 'At least this number.' },
    high: { type: GraphQLFloat, description: 'At most this number.' },
    currency: { type: String, description: 'The ISO 4217 code of the currency of MONEY: "USD".' },
    unit: { type: String, description: 'What exactly is counted: "patient records", "ransom paid".' },
  },
  faults: impactFaults,
  canonical: ({ currency, ...value }) => ({
    ...value,
    ...(typeof currency === 'string' && { currency: currency.toUpperCase() }),
  }),
});

/** Where something can be read. */
export const reference = structure({
  name: 'Reference',
  description: 'A page about an entity (STIX external-reference). What a claim was read in is a source.',
  parts: {
    url: { type: String, isRequired: true, description: 'Its address.' },
    title: { type: String, description: 'Its title.' },
    archivedUrl: { type: String, description: 'Where it is archived.' },
    accessedAt: { type: PartialDateScalar, description: 'When it was read, to the precision known.' },
  },
  faults: (value) =>
    ['url', 'archivedUrl'].flatMap((part) => {
      const url = value[part];
      const message = typeof url === 'string' ? urlError(url) : undefined;
      return message === undefined ? [] : [{ part, message }];
    }),
});
