import { randomUUID } from 'node:crypto';
import type { ChangeInput } from '../../model/input/changeInputs.js';
import type { Outcome } from '../../model/outcome.js';
import type { Author } from './changeExecutor.js';

/** What is asked for: the name of the change, and its input. */
export interface RequestedChange {
  action: string;
  input: ChangeInput;
  /** All in the input that looks like an id. */
  names: readonly string[];
}

/** An entry of the audit trail, but for its moment and its level. */
export interface AuditEntry {
  id: string;
  action: string;
  by: string;
  requestId: string;
  reason: string | null;
  input: string;
  /** What it is about: what has been written or taken back, and what it was asked for. */
  about: string[];
  /** What the input names, and what was there of it: the entry is as confidential as any of it. */
  named: string[];
}

/** Only what is asked for, not how: the same change sent again may differ in neither of these. */
export function essenceOf(input: ChangeInput): object {
  const { dryRun, idempotencyKey, ...essence } = input;
  return essence;
}

const each = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id): id is string => id !== null)),
];

/** What a change is about. */
export const subjectsOf = ({ subject, claim, created, claims, retracted, mergedIds }: Outcome) => ({
  entities: each([subject, ...created]),
  claims: each([claim, ...claims, ...retracted]),
  merged: each(mergedIds),
});

const allOf = (outcome: Outcome): string[] => each(Object.values(subjectsOf(outcome)).flat());

/** Whether a change has come to anything: what it is about was not all there, as it is, before. */
export function hasChanged(outcome: Outcome): boolean {
  const unchanged = new Set([...outcome.reused, ...outcome.knownClaims]);
  return allOf(outcome).some((id) => !unchanged.has(id));
}

export const auditEntry = (
  author: Author,
  { action, input, names }: RequestedChange,
  outcome: Outcome,
): AuditEntry => ({
  id: `audit:${randomUUID()}`,
  action,
  by: author.actor,
  requestId: author.requestId,
  reason: input.reason ?? null,
  input: JSON.stringify(essenceOf(input)),
  about: allOf(outcome),
  named: each([...names, ...outcome.reused, ...outcome.knownClaims, ...outcome.splitFrom]),
});
