import type { DocumentNode } from 'graphql';

/**
 * Asks a question of the API, as the caller and within the time limit of the caller's operation.
 *
 * @throws the first error of its answer
 */
export type Ask = <Answer>(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Answer>;

/** What a value is composed with. */
export interface Composing {
  ask: Ask;
  /** The moment of the last change whose effects every question answers with; undefined before the first. */
  lastChangeAt: () => Promise<string | undefined>;
}

/** Makes the value of a root field of the answers to other questions; null if what it is about does not exist. */
export type Compose = (args: Readonly<Record<string, unknown>>, composing: Composing) => Promise<unknown>;
