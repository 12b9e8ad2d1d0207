import { describe, expect, test } from '@jest/globals';
import { isInputObjectType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretSettings, settings } from '../../src/config.js';
import { columns } from '../../src/exchange/eurepoc/columns.js';
import { statusOf } from '../../src/http/clientErrorResponse.js';
import { inputLimits, operationLimits, transportLimits } from '../../src/http/limits/defaultLimits.js';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { defaultLevelOf, Role } from '../../src/model/access.js';
import { fieldsOfKinds } from '../../src/model/entityKind.js';
import { externalSystems } from '../../src/model/externalSystems.js';
import { maxCitedClaims, maxCitedIds } from '../../src/model/citation.js';
import { AssessmentStatus, tlpLevels } from '../../src/model/vocabulary.js';
import { WriteWarningCode } from '../../src/model/writeWarnings.js';
import { projectFolder } from '../../src/projectFolder.js';
import { runCommand } from '../support/serviceProcess.js';
import { codeIn, pageAt, tableBelow } from './markdown.js';

/** Reference pages list what the code declares: each table is compared with the declarations. */

const schema = makeSchema();

describe('settings', () => {
  const page = pageAt('docs/reference/settings.md');
  const rows = ['Network and data', 'Access', 'Limits', 'Speed', 'Log'].flatMap((heading) =>
    tableBelow(page, heading),
  );
  const documented = new Map(rows.map(([name = '', byDefault = '']) => [codeIn(name)[0] ?? '', byDefault]));
  // Read by `npm start` before the service is built.
  const ofSetUp = ['SETUP_INSTALL'];

  // Read by `readConfig` before the others.
  const ofFiles = secretSettings.map((name) => `${name}_FILE`);

  test('every setting is listed, and in .env.example', () => {
    const declared = [...Object.keys(settings.shape), ...ofSetUp, ...ofFiles].sort();
    expect([...documented.keys()].sort()).toEqual(declared);
    const example = readFileSync(join(projectFolder, '.env.example'), 'utf8');
    expect([...example.matchAll(/^#([A-Z0-9_]+)=/gm)].map(([, name]) => name).sort()).toEqual(declared);
  });

  const byDefault: Record<string, unknown> = settings.parse({});
  const defaults = Object.keys(byDefault).filter(
    (name) => name !== 'DATA_DIR' && byDefault[name] !== undefined && !Array.isArray(byDefault[name]),
  );
  test.each(defaults)('the default of %s', (name) => {
    const [written] = codeIn(documented.get(name) ?? '');
    expect((settings.parse({ [name]: written }) as Record<string, unknown>)[name]).toBe(byDefault[name]);
  });

  test('settings without a default say what their absence means', () => {
    const given = new Set(defaults);
    const others = [...documented].filter(([name]) => !given.has(name) && !ofSetUp.includes(name));
    expect(others.filter(([, text]) => !/unset|loopback|folder/.test(text))).toEqual([]);
  });
});

describe('the API', () => {
  const page = pageAt('docs/reference/api.md');

  test('error codes with their status', () => {
    const documented = tableBelow(page, 'Errors').map(([code = '', status]) => [
      codeIn(code)[0],
      Number(status),
    ]);
    expect(Object.fromEntries(documented)).toEqual(statusOf);
  });

  test('codes of warnings', () => {
    const documented = tableBelow(page, 'Warnings').map(([code = '']) => codeIn(code)[0]);
    expect(documented).toEqual(Object.values(WriteWarningCode));
  });

  test('limits', () => {
    const numbers = tableBelow(page, 'Limits').map(([, most = '']) => Number(codeIn(most)[0]));
    const { tokens, selections, depth, aliases, directives, cost } = operationLimits;
    const { bodyBytes, urlLength } = transportLimits;
    expect(numbers.slice(0, 8)).toEqual([
      tokens,
      selections,
      depth,
      aliases,
      directives,
      cost,
      bodyBytes,
      urlLength,
    ]);
    const { items, filters, filterDepth, characters, searchCharacters, citationCharacters } = inputLimits;
    expect(numbers.slice(9, 17)).toEqual([
      ...[items, filters, filterDepth, characters, searchCharacters, citationCharacters],
      ...[maxCitedIds, maxCitedClaims],
    ]);
    expect(numbers.at(-1)).toBe(settings.parse({}).QUERY_TIMEOUT_MS);
  });

  test('mutations', () => {
    const documented = tableBelow(page, 'Mutations').flatMap(([name = '']) => codeIn(name));
    expect(documented.sort()).toEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}).sort());
  });
});

describe('lens and filters', () => {
  const page = pageAt('docs/reference/lens-and-filters.md');
  const fieldsOf = (name: string): string[] => {
    const type = schema.getType(name);
    return isInputObjectType(type) ? Object.keys(type.getFields()).sort() : [];
  };
  const named = (rows: string[][]): string[] => rows.flatMap(([name = '']) => codeIn(name)).sort();

  test('every condition of a lens', () => {
    expect(named(tableBelow(page, 'Lens'))).toEqual(fieldsOf('Lens'));
  });

  test('every condition of a filter, with where it applies', () => {
    const rows = tableBelow(page, 'Filters');
    // Each stored field of a kind is a condition; "Fields of kinds" describes them all.
    const ofKinds = new Set(fieldsOfKinds.map(({ filter }) => filter));
    const others = (type: string): string[] => fieldsOf(type).filter((name) => !ofKinds.has(name));
    expect(named(rows)).toEqual(others('IncidentFilter'));
    expect(named(rows.filter(([, on]) => on === 'both'))).toEqual(others('EntityFilter'));
  });

  test('every condition of a filter of claims', () => {
    expect(named(tableBelow(page, 'Filters of claims'))).toEqual(fieldsOf('ClaimFilter'));
  });
});

test('every status of an assessment', () => {
  const rows = tableBelow(pageAt('docs/reference/assessment.md'), 'Status');
  expect(rows.flatMap(([status = '']) => codeIn(status)).sort()).toEqual(
    Object.values(AssessmentStatus).sort(),
  );
});

test('every system of identifiers, with an example of each form', () => {
  const rows = tableBelow(pageAt('docs/reference/identifiers.md'), 'Systems');
  expect(rows.map(([name = '', examples = '']) => [...codeIn(name), ...codeIn(examples)])).toEqual(
    externalSystems.map(({ name, forms }) => [name, ...forms.map(({ example }) => example)]),
  );
});

test('every role with what it reads', () => {
  const rows = tableBelow(pageAt('docs/reference/access.md'), 'Roles').slice(1);
  const documented = rows.map(([role = '', marking = '']) => [codeIn(role)[0], codeIn(marking)[0]]);
  expect(documented).toEqual(Object.values(Role).map((role) => [role, tlpLevels[defaultLevelOf(role)]]));
});

describe('the command line', () => {
  const page = pageAt('docs/reference/command-line.md');
  const helpOf = async (...words: string[]): Promise<string> =>
    (await runCommand([...words, '--help'], {})).out;
  const optionsIn = (help: string): string[] =>
    [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)]
      .map(([, option = '']) => option)
      .filter((one) => one !== '--help');
  const commandsIn = (help: string): string[] => {
    const [, list = ''] = help.split('Commands:');
    return [...list.matchAll(/^ {2}([a-z-]+)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'help');
  };
  const rows = tableBelow(page, 'Commands').map(([command = '', options = '']) => ({
    command: codeIn(command)[0] ?? '',
    options: codeIn(options).sort(),
  }));

  test('every command is listed', async () => {
    const commands: string[] = [];
    for (const name of commandsIn(await helpOf())) {
      const below = commandsIn(await helpOf(name));
      commands.push(...(below.length > 0 ? below.map((one) => `${name} ${one}`) : [name]));
    }
    expect(rows.map(({ command }) => command).sort()).toEqual(commands.sort());
  });

  test.each(rows)('$command has the options listed', async ({ command, options }) => {
    expect(optionsIn(await helpOf(...command.split(' '))).sort()).toEqual(options);
  });

  test('the options of all commands', async () => {
    const documented = tableBelow(page, 'Options').flatMap(([option = '']) => codeIn(option));
    expect(optionsIn(await helpOf()).sort()).toEqual(documented.sort());
  });
});

test('every metric to watch exists', () => {
  const metrics = readFileSync(join(projectFolder, 'src', 'http', 'metrics.ts'), 'utf8');
  const names = tableBelow(pageAt('docs/operations/scaling.md'), 'What to watch').flatMap(([name = '']) =>
    codeIn(name),
  );
  const own = names.filter((name) => !/^(nodejs|process)_/.test(name));
  expect(own.length).toBeGreaterThan(0);
  for (const name of own) expect(metrics).toContain(name.replace(/_total$/, ''));
});

describe('EuRepoC', () => {
  const page = pageAt('docs/reference/eurepoc.md');
  const { incident, coding, receiver, attribution, leftOut } = columns;

  test.each([
    ['Table of incidents', [...incident, ...coding]],
    ['Table of receivers', receiver],
    ['Table of attributions', attribution],
    ['Left out', leftOut],
  ])('every column has its row: %s', (heading, declared) => {
    const rows = tableBelow(page, heading);
    expect(rows.map(([column = '']) => codeIn(column)[0]).sort()).toEqual([...declared].sort());
    expect(rows.filter(([, place = '']) => place === '')).toEqual([]);
  });
});
