import { levelOf, TlpMarking, tlpLevels } from './vocabulary.js';

/** The roles of authenticated callers, in rising order: each role includes the rights of those before it. */
export enum Role {
  READER = 'READER',
  RESEARCHER = 'RESEARCHER',
  ADMIN = 'ADMIN',
}

/** The caller of a request: its role and its clearance. */
export interface Principal {
  /** The name in the audit trail: "key:anna", "jwt:<sub>"; null for an anonymous caller. */
  actor: string | null;
  /** null for an anonymous caller, which may only read. */
  role: Role | null;
  /** The clearance: the highest TLP level that the caller may see, as an index in `tlpLevels`. */
  level: number;
}

const order: readonly Role[] = [Role.READER, Role.RESEARCHER, Role.ADMIN];

const defaultMarkings: Record<Role, TlpMarking> = {
  [Role.READER]: TlpMarking.TLP_AMBER,
  [Role.RESEARCHER]: TlpMarking.TLP_AMBER_STRICT,
  [Role.ADMIN]: TlpMarking.TLP_RED,
};

/** The clearance of a role unless the key or token sets another one; an index in `tlpLevels`. */
export const defaultLevelOf = (role: Role): number => levelOf(defaultMarkings[role]);

/** Whether a caller's role includes the needed role. */
export const roleAllows = (has: Role | null, needed: Role): boolean =>
  has !== null && order.indexOf(has) >= order.indexOf(needed);

/** The role with this name, case-insensitive; undefined for any other value. */
export const roleNamed = (name: unknown): Role | undefined =>
  typeof name === 'string' ? order.find((role: string) => role === name.toUpperCase()) : undefined;

/** The level of a TLP 2.0 marking ("TLP:GREEN"), as an index in `tlpLevels`; undefined for any other value. */
export function levelNamed(name: unknown): number | undefined {
  const level = tlpLevels.findIndex((marking) => marking === name);
  return level < 0 ? undefined : level;
}
