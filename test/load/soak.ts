/**
 * `npm run soak [minutes]`: sends a mix of the seven questions and changes to a service in a process of its own with a
 * Neo4j of its own, by default for ten minutes. Prints the memory of the service over time, and fails if it grows.
 */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOwnNeo4j, settingsFor } from '../support/ownNeo4j.js';
import { questions } from '../support/questions.js';
import { environment, researcher, tokenFor } from '../support/service.js';
import { type ServiceProcess, startServiceProcess } from '../support/serviceProcess.js';

const minutes = Number(process.argv[2] ?? 10);
const clients = 8;
const sampleEveryMs = 5_000;
/** In the first part memory grows for caches and code; only growth after it counts. */
const warmUpShare = 0.4;
/** The tolerated growth over the rest, as a share of the memory and by the slope: the noise of garbage collection. */
const mostGrowth = 0.15;

const megabytes = (pid: number): number => {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
};

interface Sample {
  seconds: number;
  megabytes: number;
}

/** The slope in megabytes per second, by least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ seconds }) => seconds)), mean(samples.map((one) => one.megabytes))];
  const above = samples.reduce((sum, one) => sum + (one.seconds - x) * (one.megabytes - y), 0);
  const below = samples.reduce((sum, one) => sum + (one.seconds - x) ** 2, 0);
  return above / below;
}

const change = `mutation ($input: AddEntityInput!) { addEntity(input: $input) { entity { id } userErrors { code } } }`;

/** Questions, some changes, and one operation in ten with a text that was never sent before. */
function bodyOf(turn: number): string {
  if (turn % 10 === 3)
    return JSON.stringify({
      query: change,
      variables: { input: { entity: { kind: 'THREAT_ACTOR', name: `Soaked ${turn}` } } },
    });
  if (turn % 10 === 7)
    return JSON.stringify({ query: `query Own${turn} { incident(id: "incident:none-${turn}") { name } }` });
  return JSON.stringify({ query: questions[turn % questions.length]?.text });
}

async function load({ url }: ServiceProcess, until: number, statuses: Map<number, number>): Promise<void> {
  let turn = 0;
  const ask = async (): Promise<void> => {
    while (Date.now() < until) {
      turn += 1;
      const authorization = `Bearer ${await tokenFor(researcher)}`;
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: bodyOf(turn),
      });
      await response.arrayBuffer();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: clients }, ask));
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const neo4j = await startOwnNeo4j();
const service = await startServiceProcess({ ...environment(), ...settingsFor(neo4j), LOG_LEVEL: 'error' });
const samples: Sample[] = [];
const statuses = new Map<number, number>();
try {
  const began = Date.now();
  const until = began + minutes * 60_000;
  const loading = load(service, until, statuses);
  while (Date.now() < until) {
    await sleep(sampleEveryMs);
    const sample = { seconds: (Date.now() - began) / 1000, megabytes: megabytes(service.pid) };
    samples.push(sample);
    if (samples.length % 6 === 0) say(`${Math.round(sample.seconds)} s\t${Math.round(sample.megabytes)} MB`);
  }
  await loading;
} finally {
  await service.stop();
  await neo4j.stop();
}

const settled = samples.slice(Math.floor(samples.length * warmUpShare));
const sizes = settled.map((one) => one.megabytes);
const duration = (settled.at(-1)?.seconds ?? 0) - (settled[0]?.seconds ?? 0);
const grown = slopeOf(settled) * duration;
const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
const answered = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
say(
  `${answered}; in the last ${Math.round(duration)} s memory was ${Math.round(Math.min(...sizes))} to ` +
    `${Math.round(Math.max(...sizes))} MB, and grew by ${grown.toFixed(1)} MB by its slope.`,
);
const flat = grown < mostGrowth * mean;
say(flat ? 'Flat.' : 'It grows.');
process.exitCode = flat && [...statuses.keys()].every((status) => status === 200) ? 0 : 1;
