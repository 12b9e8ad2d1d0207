import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { secretSettings, settings } from '../../src/config.js';
import { projectFolder } from '../../src/projectFolder.js';

const inProject = (...path: string[]): string => join(projectFolder, ...path);
const read = (path: string): string => readFileSync(inProject(path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

/** A tag and a digest, so that a build or a start never gets another image. */
const pinned = /^[a-z0-9/.-]+:\d+\.\d+\.\d+[a-z0-9.-]*@sha256:[0-9a-f]{64}$/;

describe('the image', () => {
  const lines = read('Dockerfile')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const instructions = lines.map((line) => {
    const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line.trim()) ?? [];
    return { name, rest };
  });
  const all = (wanted: string): string[] =>
    instructions.filter(({ name }) => name === wanted).map(({ rest }) => rest);

  test('is built on one pinned Node of at least the version that the project needs', () => {
    const base = /^NODE_IMAGE=(.*)$/.exec(all('ARG')[0] ?? '')?.[1] ?? '';
    expect(base).toMatch(pinned);
    expect(Number(/node:(\d+)/.exec(base)?.[1])).toBeGreaterThanOrEqual(22);
    for (const from of all('FROM')) expect(from).toMatch(/^(\$\{NODE_IMAGE\}|packages)( AS \w+)?$/);
  });

  test('gets its packages from the lock file, without those of the build', () => {
    const installs = all('RUN').filter((command) => command.startsWith('npm') && command !== 'npm run build');
    expect(installs.filter((command) => !command.startsWith('npm ci '))).toEqual([]);
    expect(installs[0]).toContain('--omit=dev');
    expect(lines.some((line) => line === 'COPY --from=packages /service/node_modules node_modules')).toBe(
      true,
    );
  });

  test('copies files that exist and that .dockerignore lets pass', () => {
    const passed = new Set([...read('.dockerignore').matchAll(/^!(.*)$/gm)].map(([, path = '']) => path));
    const sources = all('COPY')
      .filter((copy) => !copy.startsWith('--from'))
      .flatMap((copy) => copy.split(' ').slice(0, -1));
    expect(sources.length).toBeGreaterThan(10);
    for (const source of sources) {
      expect([source, existsSync(inProject(source.replace('/*.mjs', '')))]).toEqual([source, true]);
      expect([source, passed.has(source)]).toEqual([source, true]);
    }
  });

  test('says what it is, and runs as another user than root', () => {
    const labels = all('LABEL').join(' ');
    for (const name of ['title', 'description', 'licenses', 'version', 'revision'])
      expect(labels).toContain(`org.opencontainers.image.${name}=`);
    expect(all('ARG')).toContain(`VERSION=${version}`);
    expect(all('USER')).toEqual(['node']);
    expect(all('ENV').join(' ')).not.toMatch(/PASSWORD|SECRET/);
  });
});

interface ComposeService {
  image: string;
  build?: unknown;
  environment: Record<string, string>;
  secrets: string[];
  cap_drop: string[];
  cap_add?: string[];
  security_opt: string[];
  mem_limit: string;
  cpus: number;
  pids_limit: number;
  privileged?: boolean;
  ports?: string[];
  networks: string[];
  healthcheck: { test: string[] };
}

describe('docker-compose.yml', () => {
  const file = parse(read('docker-compose.yml'), { merge: true }) as {
    services: Record<'service' | 'neo4j', ComposeService>;
    secrets: Record<string, { file: string }>;
    networks: Record<string, { internal?: boolean } | null>;
  };
  const services = Object.entries(file.services);

  test.each(services)('%s has no capabilities, and limits', (_name, service) => {
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.cap_add).toBeUndefined();
    expect(service.privileged).toBeUndefined();
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
    expect(service.cpus).toBeGreaterThan(0);
    expect(service.pids_limit).toBeGreaterThan(0);
    expect(service.healthcheck.test.length).toBeGreaterThan(1);
  });

  test.each(services)('%s gets its secrets as files', (_name, { environment, secrets }) => {
    expect(secrets.length).toBeGreaterThan(0);
    for (const name of secrets) {
      expect(file.secrets[name]?.file).toBe(`\${SECRETS_DIR:-./secrets}/${name}`);
      expect(Object.values(environment)).toContain(`/run/secrets/${name}`);
    }
    const inEnvironment = Object.keys(environment).filter((name) => /PASSWORD|SECRET|AUTH|KEY/.test(name));
    expect(inEnvironment.filter((name) => !name.endsWith('_FILE'))).toEqual([]);
  });

  test('the service has settings that exist', () => {
    const known = [...Object.keys(settings.shape), ...secretSettings.map((name) => `${name}_FILE`)];
    const given = Object.keys(file.services.service.environment);
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
    expect(file.services.service.image).toBe(`cyber-incident-graph:${version}`);
  });

  test('the database is pinned to the version that the tests use, and not reachable from outside', () => {
    const { image, ports, networks } = file.services.neo4j;
    expect(image).toMatch(pinned);
    const tested = /<artifactId>neo4j<\/artifactId>\s*<version>([\d.]+)</.exec(
      read('src/database/embedded/pom.xml'),
    );
    expect(image).toContain(`neo4j:${tested?.[1] ?? 'unknown'}-community`);
    expect(ports).toBeUndefined();
    expect(networks.every((name) => file.networks[name]?.internal === true)).toBe(true);
  });

  test('the service is published on this machine only', () => {
    expect(file.services.service.ports).toEqual(['127.0.0.1:${PORT:-4000}:4000']);
  });
});
