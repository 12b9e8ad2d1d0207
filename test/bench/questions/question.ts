/** The variables of the service's query; the peers get the same. */
export type Variables = Readonly<Record<string, unknown>>;

/** The values of one row, in the order of RETURN. */
export type Row = readonly unknown[];

/** Direct access of a hand-written answer to the database, through the driver. */
export interface ByHand {
  /** One auto-committed read statement. `$level` is the caller's clearance. */
  read(text: string, parameters: Variables): Promise<Row[]>;
  /** Everything in one managed transaction. */
  write<T>(work: (run: (text: string, parameters: Variables) => Promise<Row[]>) => Promise<T>): Promise<T>;
  /** The clearance of the caller: its highest TLP level. */
  level: number;
}

/** Selects variables: queries the graph and draws from the result, in the same way in every run. */
export interface Sampling {
  ask(text: string, parameters?: Variables): Promise<Row[]>;
  /** The clearance of the caller; samples must be visible to it. */
  level: number;
  /** Spreads the wanted number of samples over the items; repeats items if there are too few. */
  some<T>(items: readonly T[]): T[];
}

/** The same question for @neo4j/graphql, and how its answer is compared with the service's. */
export interface ByNeo4jGraphql {
  query: string;
  /** The variables of its query in addition to `level`. */
  variables(variables: Variables): Variables;
  /** The comparable part of each answer: usually the ids found, in order. */
  common: { service(data: any): unknown; theirs(data: any): unknown }; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are compared, not typed
}

/** One question for the service and its peers. */
export interface Question {
  name: string;
  /** The title in tables and charts. */
  title: string;
  /** The operation for the service. */
  query: string;
  /** The same question without the lens, if this one has a lens: their latencies are compared. */
  lensOn?: string;
  /** Selects the variables of its samples. */
  samples(sampling: Sampling): Promise<Variables[]>;
  /** The variables of the n-th request of a peer, if requests must differ, since a change is not executed twice. */
  each?(sample: Variables, peer: string, n: number): Variables;
  /** Makes the same answer as the service, with hand-written Cypher. */
  byHand(by: ByHand, variables: Variables): Promise<unknown>;
  /** Absent if @neo4j/graphql cannot answer the question. */
  byNeo4jGraphql?: ByNeo4jGraphql;
  /** Removes the parts of an answer that differ in each request. */
  lasting?(data: unknown): unknown;
  /** What a change wrote, without the parts that differ in each request; the limit must write the same. */
  leaves?(ask: Sampling['ask'], variables: Variables): Promise<unknown>;
}
