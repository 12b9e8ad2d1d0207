import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { DirectAnswer, SoundOperation } from './answerDirectly.js';
import { operationTextCache } from './caching/operationTextCache.js';
import type { CostOf } from './limits/operationCost.js';

/** A request that says no more than this; any other is for Apollo Server to look at. */
interface PlainBody {
  query: string;
  operationName?: string | null;
  variables?: Readonly<Record<string, unknown>> | null;
}

/** An operation that is asked again, and the content type of its answer. */
export interface AskedAgain extends SoundOperation {
  variables: Readonly<Record<string, unknown>>;
  contentType: string;
}

export interface KnownOperationsParts {
  schema: GraphQLSchema;
  direct: DirectAnswer;
  /** @throws GraphQLError when an operation costs too much */
  checkCost: CostOf;
  /** How much is too much. */
  maxCost: number;
}

/** Of so many values of `Accept` it is kept how they are answered; clients have a handful. */
const mostForms = 100;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name in GraphQL (section 2.1.9). */
const namePattern = /^[_A-Za-z]\w*$/;

const isPlain = (body: unknown): body is PlainBody =>
  isObject(body) &&
  typeof body['query'] === 'string' &&
  (body['operationName'] == null ||
    (typeof body['operationName'] === 'string' && namePattern.test(body['operationName']))) &&
  (body['variables'] == null || isObject(body['variables'])) &&
  body['extensions'] == null;

/** No text begins with a name and a colon, and no name has one. */
const keyOf = (text: string, name: string | null | undefined): string =>
  name == null ? text : `${name}:${text}`;

/**
 * Answers what has been answered before without going through Apollo Server again. Apollo takes the hash of each text to
 * find its document, works out the form that the client wants, and asks one plugin after the other; for the same
 * operation all of that comes to the same each time, and took a tenth of the service's time for a small question.
 * What is new, wrong, too costly or out of the ordinary goes Apollo's way, and so does what cannot be answered directly.
 */
export class KnownOperations {
  readonly #operations = operationTextCache<SoundOperation>((_, key) => key.length);
  /** The content type that Apollo has answered in, by what the client accepts. */
  readonly #forms = new LRUCache<string, string>({ max: mostForms });

  constructor(readonly parts: KnownOperationsParts) {}

  /** Keeps an operation that has passed every check, and was answered directly. */
  keep(text: string, name: string | undefined, operation: SoundOperation): void {
    this.#operations.set(keyOf(text, name), operation);
  }

  /** Keeps the form in which somebody who accepts this is answered. */
  keepForm(accept: string | undefined, contentType: string | undefined): void {
    if (contentType !== undefined) this.#forms.set(accept ?? '', contentType);
  }

  /** The operation that a request asks, where it is known and there is nothing else to look at. */
  find(method: string, body: unknown, accept: string | undefined): AskedAgain | undefined {
    if (method !== 'POST' || !isPlain(body)) return undefined;
    const contentType = this.#forms.get(accept ?? '');
    const known = this.#operations.get(keyOf(body.query, body.operationName));
    return known && contentType !== undefined
      ? { ...known, variables: body.variables ?? {}, contentType }
      : undefined;
  }

  /** The body of the answer, as Apollo would send it; undefined where it is for Apollo to answer after all. */
  async answer(asked: AskedAgain, context: object): Promise<string | undefined> {
    const { schema, direct, checkCost, maxCost: maximum } = this.parts;
    try {
      const estimated = checkCost(asked);
      const data = await direct({ schema, ...asked, context });
      return data && `${JSON.stringify({ data, extensions: { cost: { estimated, maximum } } })}\n`;
    } catch {
      return undefined;
    }
  }
}
