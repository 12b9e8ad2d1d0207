/** What a question is asked about: the variables of the service's query; the peers get the same. */
export type Variables = Readonly<Record<string, unknown>>;

/** The values of one row, in the order of RETURN. */
export type Row = readonly unknown[];

/** How a hand-written answer gets at the database: nothing between it and the driver. */
export interface ByHand {
  /** One statement that only reads, auto-committed. `$level` is the reader's. */
  read(text: string, parameters: Variables): Promise<Row[]>;
  /** Everything in one managed transaction. */
  write<T>(work: (run: (text: string, parameters: Variables) => Promise<Row[]>) => Promise<T>): Promise<T>;
  /** The highest TLP level of the reader. */
  level: number;
}

/** What chooses the variables: asks the graph, and draws from what it gets in the same way in every run. */
export interface Sampling {
  ask(text: string, parameters?: Variables): Promise<Row[]>;
  /** The level of the reader, whose sight the samples have to be in. */
  level: number;
  /** As many of the items as there shall be samples, spread over all of them; some come again where there are few. */
  some<T>(items: readonly T[]): T[];
}

/** How @neo4j/graphql is asked the same, and how its answer is held against the service's. */
export interface ByNeo4jGraphql {
  query: string;
  /** What its query needs beside `level`. */
  variables(variables: Variables): Variables;
  /** The part of each answer that both have: usually the ids of all that was found, and in which order. */
  common: { service(data: any): unknown; theirs(data: any): unknown }; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are compared, not typed
}

/** One question, put to the service and its peers. */
export interface Question {
  name: string;
  /** What it is called in tables and charts. */
  title: string;
  /** The GraphQL that the service is asked. */
  query: string;
  /** The question that this one is with a lens: their latencies are compared as well. */
  lensOn?: string;
  /** What it is asked about. */
  samples(sampling: Sampling): Promise<Variables[]>;
  /** The variables of the n-th request of a peer, where each has to differ: a change cannot be made twice. */
  each?(sample: Variables, peer: string, n: number): Variables;
  /** Makes the answer that the service makes, from hand-written Cypher. */
  byHand(by: ByHand, variables: Variables): Promise<unknown>;
  /** Without it, @neo4j/graphql cannot answer the question. */
  byNeo4jGraphql?: ByNeo4jGraphql;
  /** Takes out of an answer what is new each time. */
  lasting?(data: unknown): unknown;
  /** What a change has left in the graph, without what is new each time: the limit has to leave the same. */
  leaves?(ask: Sampling['ask'], variables: Variables): Promise<unknown>;
}
