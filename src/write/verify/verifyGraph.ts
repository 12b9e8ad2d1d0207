import type { Database, Row, WriteTransaction } from '../../database/database.js';
import { isDamagedError } from '../../database/databaseErrors.js';
import { ClientError } from '../../errors.js';
import { isCountingRuleApplied } from '../derive/countingRule.js';
import { patient } from '../derive/eachPage.js';
import { isNameRuleApplied } from '../derive/searchNames.js';
import type { WriteStatements } from '../writeStatements.js';
import { backupDifferences } from './backupDifferences.js';
import { derivedOtherwise } from './derivedAgain.js';
import { FaultList } from './faultList.js';
import {
  edgeOfRow,
  type Fault,
  isClaim,
  isEntity,
  isMerged,
  nameOf,
  nodeOfRow,
  type StoredNode,
} from './storedRecord.js';
import { structureFaults } from './structure.js';

/** Nodes per transaction, which holds the write lock: changes wait for about a second. */
const pageSize = 500;
/** Numbers of nodes that are read at once. */
const numbersAtOnce = 100_000;
/** After so many nodes that cannot be read, the rest is not tried. */
const maxUnreadable = 100;

/** Options of verifying. */
export interface VerifyOptions {
  /** The file of a backup with which the content is compared. */
  backup?: string;
}

/** What was checked, and what is not as it should be. */
export interface Verification {
  nodes: number;
  relationships: number;
  faults: FaultList;
}

interface PageResult {
  relationships: number;
  faults: Fault[];
}

/** Rolls the transaction of a page back, so that nothing is changed. */
class RolledBack extends Error {
  constructor(readonly result: PageResult) {
    super('rolled back');
  }
}

type Run = (name: string, parameters: Record<string, unknown>) => Promise<Row[]>;

/** What is wrong between nodes; a statement for each check. */
async function faultsBetween(
  run: Run,
  nodes: readonly StoredNode[],
  relationships: readonly string[],
): Promise<Fault[]> {
  const idsOf = (some: readonly StoredNode[]) => some.map(({ properties }) => properties['id']);
  const claims = idsOf(nodes.filter(isClaim));
  const entities = idsOf(nodes.filter((node) => isEntity(node) || isMerged(node)));
  const versions = nodes.filter(({ labels }) => labels.includes('EntityVersion')).map(({ number }) => number);
  const find = async (name: string, parameters: Record<string, readonly unknown[]>, what: string) => {
    if (Object.values(parameters).some((list) => list.length === 0)) return [];
    return (await run(`verify/${name}`, parameters)).map(([id]) => ({ id: String(id), what }));
  };
  return [
    ...(await find('unheld-relationships', { claims }, 'its relationship does not exist')),
    ...(await find('unstated-relationships', { relationships }, 'no claim states it')),
    ...(await find('circular-claims', { claims }, 'derives from itself, or supersedes itself')),
    ...(await find('misdeclared-claims', { claims }, 'names a merged entity that is not part of its entity')),
    ...(await find('repeated-ids', { entities }, 'several nodes have this id')),
    ...(await find('unowned-versions', { numbers: versions }, 'is a version of no entity, or of several')),
  ];
}

/** Checks some nodes and their outgoing relationships. Holds the write lock, so that no change is half seen. */
async function checkNodes(
  transaction: WriteTransaction,
  statements: WriteStatements,
  numbers: readonly number[],
): Promise<PageResult> {
  const run: Run = (name, parameters) => transaction.run(statements.of(name, parameters));
  await run('write/write-lock', { revises: false });
  const nodes = (await run('verify/nodes', { numbers })).map(nodeOfRow);
  const edges = (await run('verify/edges', { numbers })).map(edgeOfRow);
  const relationships = edges
    .map(({ properties }) => properties['id'])
    .filter((id) => typeof id === 'string');
  const faults = [
    ...structureFaults(nodes, edges),
    ...(await faultsBetween(run, nodes, relationships)),
    ...(await derivedOtherwise({ transaction, statements }, nodes, edges)),
  ];
  return { relationships: edges.length, faults };
}

/** The time of a page, which holds the write lock of the graph; a page that takes longer is halved. */
const pageTime = { ...patient, timeoutMs: 60_000 };

/** Whether a fault is one of the database as a whole, not of some nodes. */
const isOutage = (fault: unknown): boolean =>
  fault instanceof ClientError && fault.code === 'SERVICE_UNAVAILABLE' && !isDamagedError(fault);

class GraphVerifier {
  readonly verification: Verification = { nodes: 0, relationships: 0, faults: new FaultList() };
  #unreadable = 0;

  constructor(
    readonly database: Database,
    readonly statements: WriteStatements,
  ) {}

  /** Whether every node could be read. */
  get isReadable(): boolean {
    return this.#unreadable === 0;
  }

  async checkAll(): Promise<void> {
    for (let after = -1; ;) {
      const parameters = { after, limit: numbersAtOnce };
      const rows = await this.database.read(this.statements.of('verify/numbers', parameters), patient);
      const numbers = rows.map(([number]) => number as number);
      for (let at = 0; at < numbers.length; at += pageSize) {
        if (this.#unreadable >= maxUnreadable) return;
        await this.#check(numbers.slice(at, at + pageSize));
      }
      if (numbers.length < numbersAtOnce) return;
      after = numbers.at(-1) as number;
    }
  }

  /** Checks nodes in one transaction; if that fails, each half by itself, down to the nodes that make it fail. */
  async #check(numbers: readonly number[]): Promise<void> {
    try {
      await this.database.write(async (transaction) => {
        throw new RolledBack(await checkNodes(transaction, this.statements, numbers));
      }, pageTime);
    } catch (error) {
      if (error instanceof RolledBack) {
        this.verification.nodes += numbers.length;
        this.verification.relationships += error.result.relationships;
        this.verification.faults.add(...error.result.faults);
        return;
      }
      if (isOutage(error)) throw error;
      if (numbers.length === 1) return this.#explain(numbers[0] as number, error);
      const half = Math.ceil(numbers.length / 2);
      for (const part of [numbers.slice(0, half), numbers.slice(half)])
        if (this.#unreadable < maxUnreadable) await this.#check(part);
    }
  }

  /** Reports a node that cannot be read, or whose properties cannot be derived. */
  async #explain(number: number, error: unknown): Promise<void> {
    const read = (name: string, parameters: Record<string, unknown>) =>
      this.database.read(this.statements.of(name, parameters), patient);
    const { message } = error as Error;
    try {
      const [row = []] = await read('verify/nodes', { numbers: [number] });
      const node = nodeOfRow(row);
      const edges = (await read('verify/edges', { numbers: [number] })).map(edgeOfRow);
      this.verification.nodes += 1;
      this.verification.relationships += edges.length;
      const faults = structureFaults([node], edges);
      const underived = { id: nameOf(node), what: `its derived properties cannot be derived: ${message}` };
      this.verification.faults.add(...(faults.length > 0 ? faults : [underived]));
    } catch {
      this.#unreadable += 1;
      const [labels, id] = await read('verify/label', { number }).then(
        ([row = []]) => row as [string[]?, string?],
        () => [],
      );
      const name = id ?? `${labels?.join(':') ?? 'node'} number ${number}`;
      this.verification.faults.add({ id: name, what: 'cannot be read, or a relationship of it' });
    }
    if (this.#unreadable >= maxUnreadable)
      this.verification.faults.add({
        id: 'the graph',
        what: `${maxUnreadable} nodes cannot be read; the rest was not tried`,
      });
  }
}

/**
 * Reads the whole graph and checks it: that everything can be read, has the form that the model gives it, and that every
 * derived property is what deriving it again gives. Each page is checked in a transaction that is rolled back, so nothing
 * is changed, and a service may run meanwhile.
 */
export async function verifyGraph(
  database: Database,
  statements: WriteStatements,
  { backup }: VerifyOptions = {},
): Promise<Verification> {
  const verifier = new GraphVerifier(database, statements);
  const { verification } = verifier;
  await verifier.checkAll();
  if (!verifier.isReadable)
    verification.faults.note(
      'Restore a backup with `npx incidents restore FILE --replace`: files of the database are damaged.',
    );
  const isDerived =
    (await isCountingRuleApplied(database, statements)) && (await isNameRuleApplied(database, statements));
  if (!isDerived && verification.faults.count > 0)
    verification.faults.note(
      'The next start of the service derives everything again, as after each restore: start it, then verify again.',
    );
  if (backup === undefined) return verification;
  if (verifier.isReadable) await backupDifferences(database, statements, backup, verification.faults);
  else verification.faults.note('The graph was not compared with the backup, since it cannot be read whole.');
  return verification;
}
