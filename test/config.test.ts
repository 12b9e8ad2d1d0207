import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, secretSettings } from '../src/config.js';

let folder: string;
const fileWith = (text: string): string => {
  const file = join(mkdtempSync(join(folder, 'secret-')), 'secret');
  writeFileSync(file, text);
  return file;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'incident-graph-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const server = { NEO4J_URI: 'bolt://127.0.0.1:7687' };
const tokens = { JWT_ISSUER: 'https://issuer.example', JWT_AUDIENCE: 'graph' };
const secret = 'a secret for tests only, of more than 32 bytes';

describe('secrets in files', () => {
  test.each([
    ['as it is', 'pass word'],
    ['without the newline at its end', 'pass word\n'],
    ['without the line ending of Windows at its end', 'pass word\r\n'],
  ])('a password is read %s', (_how, text) => {
    const config = readConfig({ ...server, NEO4J_PASSWORD_FILE: fileWith(text) });
    expect(config.neo4j?.password).toBe('pass word');
  });

  test('spaces and inner newlines are part of a secret', () => {
    const config = readConfig({ ...server, NEO4J_PASSWORD_FILE: fileWith(' two\nlines \n\n') });
    expect(config.neo4j?.password).toBe(' two\nlines \n');
  });

  test('every secret can be in a file', () => {
    const config = readConfig({
      ...{ ...server, NEO4J_PASSWORD_FILE: fileWith('password') },
      ...{ ...tokens, JWT_SECRET_FILE: fileWith(secret) },
      REDIS_URL_FILE: fileWith('rediss://:word@redis.example:6380'),
    });
    expect(config.neo4j?.password).toBe('password');
    expect(config.jwt?.secret).toBe(secret);
    expect(config.redisUrl).toBe('rediss://:word@redis.example:6380');
    expect(secretSettings).toEqual(['NEO4J_PASSWORD', 'JWT_SECRET', 'REDIS_URL']);
  });

  test('an empty setting means unset, for files too', () => {
    const config = readConfig({ ...server, NEO4J_PASSWORD: 'password', NEO4J_PASSWORD_FILE: '' });
    expect(config.neo4j?.password).toBe('password');
  });

  test('a setting and its file are refused together', () => {
    const both = { ...server, NEO4J_PASSWORD: 'one', NEO4J_PASSWORD_FILE: fileWith('other') };
    expect(() => readConfig(both)).toThrow(
      /^ {2}NEO4J_PASSWORD_FILE is set together with NEO4J_PASSWORD: keep one of them$/m,
    );
  });

  test('mistakes are reported with the others, without the content of a file', () => {
    const wrong = {
      ...{ ...server, PORT: '-1' },
      NEO4J_PASSWORD_FILE: join(folder, 'missing'),
      ...{ ...tokens, JWT_SECRET_FILE: fileWith('too short') },
      REDIS_URL_FILE: fileWith('\n'),
    };
    const report = (): string => {
      try {
        readConfig(wrong);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(report().split('\n').slice(1, -1).sort()).toEqual([
      '  JWT_SECRET must have at least 32 bytes',
      `  NEO4J_PASSWORD_FILE cannot be read: ENOENT (${join(folder, 'missing')})`,
      '  PORT must be a whole number from 0 to 65535',
      `  REDIS_URL_FILE is an empty file (${wrong.REDIS_URL_FILE})`,
    ]);
  });
});
