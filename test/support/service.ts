import { SignJWT } from 'jose';
import { pino } from 'pino';
import { readConfig } from '../../src/config.js';
import type { Statement } from '../../src/database/database.js';
import { type Service, startService } from '../../src/main.js';

/** The response to an operation, with the statements that it executed. */
export interface Asked {
  status: number;
  data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are checked, not typed
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[] | undefined;
  statements: Statement[];
}

/** The statements that answered root fields, without those beside them: for ids of a lens or filter, and for the change clock. */
export const answering = (statements: readonly Statement[]): Statement[] =>
  statements.filter(({ name }) => name !== 'nodes' && name !== 'changes/clock');

/** The caller: a role, and the name in the audit trail. */
export interface Caller {
  role: 'READER' | 'RESEARCHER' | 'ADMIN';
  name?: string;
  marking?: string;
}

export const researcher: Caller = { role: 'RESEARCHER' };

const tokens = {
  JWT_SECRET: 'a secret for tests only, of more than 32 bytes',
  JWT_ISSUER: 'https://issuer.test',
  JWT_AUDIENCE: 'incident-graph',
};

export const tokenFor = ({ role, name = 'anna', marking }: Caller, expiresIn = '10m'): Promise<string> =>
  new SignJWT({ role, ...(marking && { marking }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(name)
    .setIssuer(tokens.JWT_ISSUER)
    .setAudience(tokens.JWT_AUDIENCE)
    .setExpirationTime(expiresIn)
    .sign(new TextEncoder().encode(tokens.JWT_SECRET));

export interface TestService extends Service {
  /** Executes an operation, anonymously or as a caller with a role. */
  ask(query: string, variables?: Record<string, unknown>, as?: Caller): Promise<Asked>;
}

/** The settings that all tests share, with the seeded Neo4j, which tests only read. */
export const environment = (): NodeJS.ProcessEnv => ({
  PORT: '0',
  LOG_LEVEL: 'warn',
  // Some tests select every field, above the normal limits; the limits have tests of their own.
  MAX_COST: '1000000000',
  // The first execution of a long statement includes its planning, which takes more than a minute on a very busy machine.
  QUERY_TIMEOUT_MS: '240000',
  // Most tests execute few operations.
  WARM_UP_MS: '0',
  // An empty graph stays empty; the shared seeded graph has them.
  SEED_COUNTRIES: 'false',
  // Tests count what they have just written.
  STATISTICS_MAX_AGE_MS: '0',
  ...tokens,
  SPEED_LAYERS: process.env['SPEED_LAYERS'],
  NEO4J_URI: process.env['TEST_NEO4J_URI'],
  NEO4J_USER: process.env['TEST_NEO4J_USER'],
  NEO4J_PASSWORD: process.env['TEST_NEO4J_PASSWORD'],
});

/** The service as in production, over the shared seeded graph; tests that write pass the settings of their own Neo4j. */
export async function startTestService(settings: NodeJS.ProcessEnv = {}): Promise<TestService> {
  const service = await startService(
    readConfig({ ...environment(), ...settings }),
    pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
  );
  return {
    ...service,
    ask: async (query, variables, as) => {
      const authorization: Record<string, string> = as
        ? { authorization: `Bearer ${await tokenFor(as)}` }
        : {};
      const statements: Statement[] = [];
      const end = service.database.onStatement((statement) => statements.push(statement));
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: {
          ...authorization,
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
