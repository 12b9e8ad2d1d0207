import { randomUUID } from 'node:crypto';
import type { ChangeInput } from '../../model/input/changeInputs.js';
import type { Outcome } from '../../model/outcome.js';
import type { Author } from './changeExecutor.js';

/** The requested change: its name and its input. */
export interface RequestedChange {
  action: string;
  input: ChangeInput;
  /** All strings of the input that look like ids. */
  namedIds: readonly string[];
}

/** An entry of the audit trail without its moment and level. */
export interface AuditEntry {
  id: string;
  action: string;
  by: string;
  requestId: string;
  reason: string | null;
  input: string;
  /** The ids that were written or retracted, and the subject of the change. */
  about: string[];
  /** The ids in the input, and those that existed before. The level of the entry is the highest of all its ids. */
  named: string[];
}

/** The input without execution options, which may differ when a client repeats a change. */
export function withoutExecutionOptions(input: ChangeInput): object {
  const { dryRun, idempotencyKey, ...rest } = input;
  return rest;
}

const unique = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id): id is string => id !== null)),
];

/** The ids that a change is about, by kind of node. */
export const subjectsOf = ({ subject, claim, created, claims, retracted, mergedIds }: Outcome) => ({
  entities: unique([subject, ...created]),
  claims: unique([claim, ...claims, ...retracted]),
  merged: unique(mergedIds),
});

const allOf = (outcome: Outcome): string[] => unique(Object.values(subjectsOf(outcome)).flat());

/** Whether a change had an effect: it wrote or retracted something. */
export function hasChanged(outcome: Outcome): boolean {
  const unchanged = new Set([...outcome.reused, ...outcome.knownClaims]);
  return allOf(outcome).some((id) => !unchanged.has(id));
}

/** The audit entry of a change, from its request and its outcome. */
export const auditEntry = (
  author: Author,
  { action, input, namedIds }: RequestedChange,
  outcome: Outcome,
): AuditEntry => ({
  id: `audit:${randomUUID()}`,
  action,
  by: author.actor,
  requestId: author.requestId,
  reason: input.reason ?? null,
  input: JSON.stringify(withoutExecutionOptions(input)),
  about: allOf(outcome),
  named: unique([...namedIds, ...outcome.reused, ...outcome.knownClaims, ...outcome.splitFrom]),
});
