import Table from 'cli-table3';
import type { Measured } from '../measure/rounds.js';
import { connectionCounts } from '../measure/schedule.js';
import type { QuestionResult, SizeResult } from '../result.js';

const none = '–';
const ratio = (value: number | null): string => (value === null ? none : value.toFixed(2));
const ms = (value: number | null): string =>
  value === null || Number.isNaN(value) ? none : value < 10 ? value.toFixed(2) : value.toFixed(0);

const plain = { head: [], border: [] };

/** The ratios of one graph, with a line for each question. */
function ratios({ questions }: SizeResult): string {
  const table = new Table({
    head: [
      'question',
      'latency\nto limit',
      'throughput\nto limit',
      'CPU\nto limit',
      '× as fast as\n@neo4j/graphql',
      'lens\nto none',
    ],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: plain,
  });
  for (const one of questions)
    table.push([
      one.title,
      ratio(one.latencyToLimit),
      ratio(one.throughputToLimit),
      ratio(one.cpuToLimit),
      one.speedupOverNeo4jGraphql === null ? 'cannot' : ratio(one.speedupOverNeo4jGraphql),
      ratio(one.lensToNone),
    ]);
  return table.toString();
}

function lineOf(peer: string, measured: Measured): string[] {
  const { medianMs, p99Ms, throughput, serverCpuMs, databaseCpuMs } = measured;
  const perSecond = connectionCounts.map((count) => throughput[count]);
  return [
    peer,
    ms(medianMs),
    ms(p99Ms),
    ...perSecond.map((value) => (value === undefined ? none : value.toFixed(0))),
    ms(serverCpuMs),
    ms(databaseCpuMs),
  ];
}

const namedPeers = ({ raw }: QuestionResult): [string, Measured | null][] => [
  ['service', raw.service],
  ['limit', raw.limit],
  ['@neo4j/graphql', raw.neo4jGraphql],
];

/** The figures behind the ratios, with a line for each question and peer. */
function figures({ questions }: SizeResult): string {
  const table = new Table({
    head: [
      ...['question', 'peer', 'median\nms', 'p99\nms'],
      ...connectionCounts.map((count) => `answers/s\non ${count}`),
      ...['CPU ms\nserver', 'CPU ms\nNeo4j'],
    ],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
    style: plain,
  });
  for (const question of questions)
    for (const [peer, measured] of namedPeers(question))
      if (measured) table.push([peer === 'service' ? question.name : '', ...lineOf(peer, measured)]);
  return table.toString();
}

/** A line for each contender that rejected requests under load. */
const refusals = (result: SizeResult): string[] =>
  result.questions.flatMap((question) =>
    namedPeers(question).flatMap(([peer, measured]) =>
      measured && measured.refused > 0
        ? [
            `${question.name}: ${peer} refused ${measured.refused} of ${measured.requests} requests for the moment`,
          ]
        : [],
    ),
  );

/** The terminal output for one graph. */
export function tablesOf(result: SizeResult): string {
  const { size, shape, graph, machine, memoryMb } = result;
  const { service, limit, neo4jGraphql, neo4j } = memoryMb;
  const megabytes = (value: number | null): string => (value === null ? none : `${value} MB`);
  return [
    `${size} incidents (${shape}): ${graph.entities} entities, ${graph.claims} claims, ${graph.relationships} relationships`,
    ratios(result),
    figures(result),
    ...refusals(result),
    `in memory: service ${megabytes(service)}, limit ${megabytes(limit)}, @neo4j/graphql ${megabytes(neo4jGraphql)}, Neo4j ${megabytes(neo4j)}`,
    `${machine.cores} × ${machine.processor}, Node ${machine.node}; load average ${machine.loadAverage.map((load) => load.toFixed(1)).join(' before, ')} after`,
  ].join('\n');
}
