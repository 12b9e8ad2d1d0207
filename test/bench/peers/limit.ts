import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import neo4j from 'neo4j-driver';
import { toNeo4j } from '../../../src/database/toNeo4j.js';
import type { ByHand, Row, Variables } from '../questions/question.js';
import { questions } from '../questions/questions.js';
import { endWithParent, listen, settingsFromEnvironment } from './settings.js';

/** The limit: hand-written Cypher behind a bare HTTP server, `POST /<question>` with its variables as JSON. */

const { uri, user, password, level } = settingsFromEnvironment();
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), {
  disableLosslessIntegers: true,
  telemetryDisabled: true,
});

const valuesOf = (records: { length: number; get(index: number): unknown }[]): Row[] =>
  records.map((record) => Array.from({ length: record.length }, (_, index) => record.get(index)));

const by: ByHand = {
  level,
  read: async (text, parameters) => {
    const session = driver.session({ database: 'neo4j', defaultAccessMode: neo4j.session.READ });
    try {
      const { records } = await session.run(text, toNeo4j({ ...parameters, level }));
      return valuesOf(records);
    } finally {
      await session.close();
    }
  },
  write: async (work) => {
    const session = driver.session({ database: 'neo4j', defaultAccessMode: neo4j.session.WRITE });
    try {
      return await session.executeWrite((transaction) =>
        work(async (text, parameters) =>
          valuesOf((await transaction.run(text, toNeo4j(parameters))).records),
        ),
      );
    } finally {
      await session.close();
    }
  },
};

const answers = new Map(questions.map(({ name, byHand }) => [`/${name}`, byHand]));

async function bodyOf(request: IncomingMessage): Promise<Variables> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Variables;
}

function reply(response: ServerResponse, status: number, content: object): void {
  const body = JSON.stringify(content);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const byHand = answers.get(request.url ?? '');
    if (!byHand) throw new Error(`There is no question ${request.url}`);
    reply(response, 200, { data: await byHand(by, await bodyOf(request)) });
  } catch (error) {
    // Like the service, rejects requests temporarily when the database is overloaded.
    const isPassing = error instanceof neo4j.Neo4jError && error.code.includes('OutOfMemory');
    reply(response, isPassing ? 503 : 500, { error: String(error) });
  }
}

endWithParent();
listen(createServer((request, response) => void answer(request, response)));
