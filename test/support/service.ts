import { pino } from 'pino';
import { readConfig } from '../../src/config.js';
import type { Statement } from '../../src/database/database.js';
import { type Service, startService } from '../../src/main.js';

/** How a test asks: the answer as it came, and the statements it took. */
export interface Asked {
  status: number;
  data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are checked, not typed
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[] | undefined;
  statements: Statement[];
}

export interface TestService extends Service {
  ask(query: string, variables?: Record<string, unknown>): Promise<Asked>;
}

const env = (): NodeJS.ProcessEnv => ({
  PORT: '0',
  LOG_LEVEL: 'warn',
  NEO4J_URI: process.env['TEST_NEO4J_URI'],
  NEO4J_USER: process.env['TEST_NEO4J_USER'],
  NEO4J_PASSWORD: process.env['TEST_NEO4J_PASSWORD'],
});

/** The service as in production, over the graph that the tests share; tests that write bring one of their own. */
export async function startTestService(settings: NodeJS.ProcessEnv = {}): Promise<TestService> {
  const service = await startService(readConfig({ ...env(), ...settings }), pino({ level: 'silent' }));
  return {
    ...service,
    ask: async (query, variables) => {
      const statements: Statement[] = [];
      const end = service.database.onStatement((statement) => statements.push(statement));
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
        },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as Pick<Asked, 'data' | 'errors'>;
      end();
      return { status: response.status, data, errors, statements };
    },
  };
}
