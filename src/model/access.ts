import { TlpMarking, tlpLevels } from './vocabulary.js';

/** What somebody who is known may do, from least to most; each may do all that those before it may. */
export enum Role {
  READER = 'READER',
  RESEARCHER = 'RESEARCHER',
  ADMIN = 'ADMIN',
}

/** Whoever a request is answered for: what they may do, and what they may see. */
export interface Principal {
  /** Who acts, for the audit: "key:anna", "jwt:<sub>"; null for nobody. */
  actor: string | null;
  /** null for somebody who may do nothing but read. */
  role: Role | null;
  /** The highest TLP level they may see; an index in `tlpLevels`. */
  level: number;
}

const order: readonly Role[] = [Role.READER, Role.RESEARCHER, Role.ADMIN];

const defaultMarkings: Record<Role, TlpMarking> = {
  [Role.READER]: TlpMarking.TLP_AMBER,
  [Role.RESEARCHER]: TlpMarking.TLP_AMBER_STRICT,
  [Role.ADMIN]: TlpMarking.TLP_RED,
};

/** What a role may see where nothing less is said; an index in `tlpLevels`. */
export const defaultLevelOf = (role: Role): number => tlpLevels.indexOf(defaultMarkings[role]);

/** Whether somebody may do what a role is needed for. */
export const roleAllows = (has: Role | null, needed: Role): boolean =>
  has !== null && order.indexOf(has) >= order.indexOf(needed);

/** The role of a name, in whatever case; undefined for anything else. */
export const roleNamed = (name: unknown): Role | undefined =>
  typeof name === 'string' ? order.find((role: string) => role === name.toUpperCase()) : undefined;

/** The level of a marking as TLP writes it ("TLP:GREEN"); undefined for anything else. */
export function levelNamed(name: unknown): number | undefined {
  const level = tlpLevels.findIndex((marking) => marking === name);
  return level < 0 ? undefined : level;
}
