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

/** Makes the value of a root field of the answers to other questions; null if what it is about does not exist. */
export type Compose = (args: Readonly<Record<string, unknown>>, ask: Ask) => Promise<unknown>;
