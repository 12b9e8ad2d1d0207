import type { Database, Row } from '../../src/database/database.js';

/** Undoes a corruption. */
type Undo = () => Promise<unknown>;

/** Ways to damage a graph that no service would: straight by Cypher. */
export class Corrupting {
  /** @param draw returns a number below another one */
  constructor(
    readonly database: Database,
    readonly draw: (below: number) => number,
  ) {}

  run(text: string, parameters: Record<string, unknown> = {}): Promise<Row[]> {
    return this.database.write((transaction) => transaction.run({ name: 'corrupt', text, parameters }), {
      timeoutMs: 60_000,
    });
  }

  /** One of the matches of `it` in a pattern, in the order of an expression. */
  async #one(pattern: string): Promise<string> {
    const rows = await this.run(`MATCH ${pattern} RETURN elementId(it) AS id ORDER BY id`);
    if (rows.length === 0) throw new Error(`nothing matches ${pattern}`);
    return rows[this.draw(rows.length)]?.[0] as string;
  }

  /** Changes a property of a node or relationship; null removes it. */
  async set(pattern: string, name: string, change: (value: never) => unknown): Promise<Undo> {
    const id = await this.#one(pattern);
    const found = pattern.includes('[it') ? '()-[it]->()' : '(it)';
    const text = `MATCH ${found} WHERE elementId(it) = $id`;
    const [[before] = []] = await this.run(`${text} RETURN it[$name]`, { id, name });
    const put = (value: unknown) => this.run(`${text} SET it[$name] = $value`, { id, name, value });
    await put(change(before as never));
    return () => put(before);
  }

  async label(pattern: string, label: string): Promise<Undo> {
    const id = await this.#one(pattern);
    const [[had] = []] = await this.run('MATCH (it) WHERE elementId(it) = $id RETURN $label IN labels(it)', { id, label }); // prettier-ignore
    const alter = (add: boolean) =>
      this.run(`MATCH (it) WHERE elementId(it) = $id ${add ? 'SET' : 'REMOVE'} it:$($label)`, { id, label });
    await alter(had !== true);
    return () => alter(had === true);
  }

  async remove(pattern: string): Promise<Undo> {
    const [row = []] = await this.run(
      `MATCH (from)-[it]->(to) WHERE elementId(it) = $id WITH it, [elementId(from), type(it), elementId(to), properties(it)] AS row DELETE it RETURN row`,
      { id: await this.#one(pattern) },
    );
    const [from, type, to, properties] = row[0] as unknown[];
    return () => this.#connect({ from, type, to, properties });
  }

  #connect(edge: Record<'from' | 'type' | 'to' | 'properties', unknown>): Promise<Row[]> {
    return this.run(
      `MATCH (from) WHERE elementId(from) = $from MATCH (to) WHERE elementId(to) = $to
       CREATE (from)-[edge:$($type)]->(to) SET edge = $properties RETURN elementId(edge)`,
      edge,
    );
  }

  /** Adds a relationship between the matches of `from` and `to`, or doubles `it`. */
  async connect(pattern: string, type?: string): Promise<Undo> {
    const rows = await this.run(
      type === undefined
        ? `MATCH ${pattern} RETURN elementId(from), type(it), elementId(to), properties(it) ORDER BY elementId(it)`
        : `MATCH ${pattern} RETURN elementId(from), $type, elementId(to), {} ORDER BY from.id, to.id LIMIT 50`,
      { type },
    );
    const [from, kind, to, properties] = rows[this.draw(rows.length)] ?? [];
    const [[id] = []] = await this.#connect({ from, type: kind, to, properties });
    return () => this.run('MATCH ()-[it]->() WHERE elementId(it) = $id DELETE it', { id });
  }

  async create(text: string): Promise<Undo> {
    const [[id] = []] = await this.run(`${text} RETURN elementId(it)`);
    return () => this.run('MATCH (it) WHERE elementId(it) = $id DETACH DELETE it', { id });
  }

  /** Deletes a node with its relationships. */
  async delete(pattern: string): Promise<Undo> {
    const id = await this.#one(pattern);
    const [[labels, properties, edges] = []] = await this.run(
      `MATCH (it) WHERE elementId(it) = $id
       RETURN labels(it), properties(it), COLLECT {
         MATCH (it)-[edge]-() RETURN [elementId(startNode(edge)), type(edge), elementId(endNode(edge)), properties(edge)]
       }`,
      { id },
    );
    await this.run('MATCH (it) WHERE elementId(it) = $id DETACH DELETE it', { id });
    return async () => {
      const [[created] = []] = await this.run(
        'CREATE (it:$($labels)) SET it = $properties RETURN elementId(it)',
        { labels, properties },
      );
      const end = (old: unknown) => (old === id ? created : old);
      for (const [from, type, to, values] of edges as unknown[][])
        await this.#connect({ from: end(from), type, to: end(to), properties: values });
    };
  }
}

const cut = (value: string): string => value.slice(0, -3);
const more = (value: number): number => value + 1;
const to = (value: unknown) => () => value;
const drawn = '(:Entity)-[it]->(:Entity) WHERE it.status IS NOT NULL';
const stated =
  '(it:Claim) WHERE it.relationshipId IS NOT NULL AND it.retractedAt IS NULL AND it.wasSuperseded IS NULL';

/** A kind of corruption, and whether it is found without a backup. */
export interface Corruption {
  kind: string;
  inject: (graph: Corrupting) => Promise<Undo>;
  needsBackup?: true;
}

const withoutBackup: Record<string, Corruption['inject']> = {
  'the stance of a claim': (graph) =>
    graph.set(stated, 'stance', (stance: string) => (stance === 'DENIES' ? 'ASSERTS' : 'DENIES')),
  'a stance that does not exist': (graph) => graph.set('(it:Claim)', 'stance', to('KNOWS')),
  'a basis that does not exist': (graph) => graph.set('(it:Claim)', 'basis', to(['RUMOR'])),
  'a date that does not exist': (graph) => graph.set('(it:Claim) WHERE it.statedAt IS NOT NULL', 'statedAt', to('2017-02-30')), // prettier-ignore
  'a date in another form': (graph) => graph.set('(it:Source) WHERE it.publishedAt IS NOT NULL', 'publishedAt', to('12 May 2017')), // prettier-ignore
  'a number for a text': (graph) => graph.set('(it:Claim)', 'summary', to(7)),
  'a text for a number': (graph) => graph.set('(it:Claim)', 'level', to('0')),
  'a text that lost its bytes': (graph) => graph.set('(it:Entity)', 'description', to('\u0000\u0001')),
  'a required property': (graph) => graph.set('(it:Claim)', 'recordedAt', to(null)),
  'an unknown property': (graph) => graph.set('(it:Entity)', 'colour', to('red')),
  'the level of a claim': (graph) => graph.set('(it:Claim)', 'level', to(3)),
  'the marking of an entity, without its level': (graph) =>
    graph.set('(it:Entity)', 'marking', to('TLP:RED')),
  'a marking that does not exist': (graph) => graph.set('(it:Entity)', 'marking', to('TLP:PINK')),
  'the origins of a claim': (graph) => graph.set('(it:Claim)', 'origins', to(['claim:none'])),
  'the id of a claim': (graph) => graph.set('(it:Claim) WHERE it.id IN it.origins', 'id', cut),
  'the day by which a claim was stated': (graph) => graph.set('(it:Claim)', 'statedTo', to('2001-01-01')),
  'the mark of a superseded claim': (graph) =>
    graph.set('(it:Claim {wasSuperseded: true})', 'wasSuperseded', to(null)),
  'the levels at which a claim does not count': (graph) => graph.set('(it:Claim) WHERE it.inactiveLevels IS NOT NULL', 'inactiveLevels', to([0])), // prettier-ignore
  'the status of a relationship': (graph) =>
    graph.set(drawn, 'status', (status: string) => (status === 'DENIED' ? 'ASSERTED' : 'DENIED')),
  'a count of a relationship': (graph) => graph.set(drawn, 'supporting', more),
  'the lowest level of a relationship': (graph) => graph.set(drawn, 'floor', to(2)),
  'the representative claim of a relationship': (graph) => graph.set(`${drawn} AND it.leadLevel IS NOT NULL`, 'leadStatedTo', to('1999-01-01')), // prettier-ignore
  'the id of a relationship': (graph) => graph.set(drawn, 'id', cut),
  'a search key': (graph) => graph.set('(it:Entity)', 'spellings', cut),
  'an alias': (graph) =>
    graph.set('(it:Entity) WHERE size(it.aliases) > 0', 'aliases', (aliases: string[]) => aliases.slice(1)),
  'a name': (graph) => graph.set('(it:Entity)', 'name', cut),
  'the order of a list': (graph) => graph.set('(it:Incident)', 'orderDate', to('1990-01-01')),
  'a duration': (graph) => graph.set('(it:Entity) WHERE it.span IS NOT NULL', 'span', more),
  'an identifier': (graph) => graph.set('(it:Country)', 'isoCode', to('XX')),
  'a version': (graph) => graph.set('(it:Entity)', 'version', more),
  'the kind of an entity': (graph) => graph.set('(it:Organization)', 'kind', to('PERSON')),
  'the label of a kind': (graph) => graph.label('(it:Entity)', 'Malware'),
  'the label of a level': (graph) => graph.label('(it:Level0)', 'Level0'),
  'the label of entities': (graph) => graph.label('(it:Organization)', 'Entity'),
  'a claimant': (graph) => graph.remove('(:Claim)-[it:MADE_BY]->()'),
  'a source': (graph) => graph.remove('(:Claim)-[it:REPORTED_IN]->()'),
  'an object': (graph) => graph.remove('(:Claim {stance: "ASSERTS"})-[it:OBJECT]->()'),
  'an origin': (graph) => graph.remove('(:Claim)-[it:DERIVED_FROM]->(:Claim)'),
  'a relationship': (graph) => graph.remove(drawn),
  'the entity of a version': (graph) => graph.remove('()-[it:CHANGED_IN]->()'),
  'the whole of a merged entity': (graph) => graph.remove('()-[it:MERGED_INTO]->()'),
  'what an entry is about': (graph) => graph.remove('(:AuditEntry)-[it:ABOUT]->()'),
  'a second subject': (graph) => graph.connect('(from:Claim), (to:Incident)', 'SUBJECT'),
  'a claimant twice': (graph) => graph.connect('(from:Claim)-[it:MADE_BY]->(to)'),
  'a relationship twice': (graph) => graph.connect('(from:Entity)-[it:ATTRIBUTED_TO]->(to)'),
  'a relationship without claims': (graph) => graph.connect('(from:Malware), (to:Country)', 'ATTRIBUTED_TO'),
  'a relationship of an unknown type': (graph) => graph.connect('(from:Claim), (to:Country)', 'LIKES'),
  'a claim that derives from itself': (graph) => graph.connect('(to:Claim)-[:DERIVED_FROM]->(from:Claim)', 'DERIVED_FROM'), // prettier-ignore
  'a node of an unknown label': (graph) => graph.create('CREATE (it:Stray {id: "stray:1"})'),
  'an id twice': (graph) =>
    graph.create(
      'MATCH (entity:Country) WITH entity LIMIT 1 CREATE (it:MergedEntity) SET it = properties(entity)',
    ),
  'a claim, deleted': (graph) => graph.delete(stated),
  'an entry without its input': (graph) => graph.set('(it:AuditEntry)', 'input', cut),
};

const withBackup: Record<string, Corruption['inject']> = {
  'the words of a claim': (graph) =>
    graph.set('(it:Claim)', 'summary', (summary: string) => `${summary} Not.`),
  'the words of an entity': (graph) => graph.set('(it:Entity)', 'description', to('Something else.')),
  'who made a change': (graph) => graph.set('(it:AuditEntry)', 'by', to('key:mallory')),
  'an entry, deleted': (graph) => graph.delete('(it:AuditEntry)'),
  'a locator': (graph) => graph.set('(it:Claim) WHERE it.locator IS NOT NULL', 'locator', to('page 1')),
  'the moment of a merge': (graph) =>
    graph.set('()-[it:MERGED_INTO]->()', 'at', to('2001-01-01T00:00:00.000Z')),
};

export const corruptions: readonly Corruption[] = [
  ...Object.entries(withoutBackup).map(([kind, inject]) => ({ kind, inject })),
  ...Object.entries(withBackup).map(([kind, inject]) => ({ kind, inject, needsBackup: true as const })),
];
