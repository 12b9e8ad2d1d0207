import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import {
  expandTokens,
  loadTemplates,
  parseTemplate,
  renameVariables,
} from '../../src/database/cypherTemplates.js';
import {
  cypher,
  joinCypher,
  limitTo,
  parameter,
  parametersIn,
  renderCypher,
} from '../../src/database/cypherText.js';
import { projectFolder } from '../../src/projectFolder.js';
import { WriteStatements } from '../../src/write/writeStatements.js';

const template = (text: string, header = '// uses: node, other'): ReturnType<typeof parseTemplate> =>
  parseTemplate('test', `// A test.\n${header}\n${text}`);

const expanded = (text: string, header?: string): string =>
  renderCypher(
    expandTokens(template(text, header).tokens, {
      variable: (name) => `${name}1`,
      parameter: (name) => parameter(`${name}2`),
      include: (name, words) => `<${[name, ...words].join(' ')}>`,
    }),
  );

describe('a template', () => {
  test('has a header, and no comments in its text', () => {
    const parsed = parseTemplate(
      'a/b',
      '// What it finds.\n// takes: a\n// binds: b, c\n// uses: d\n// constant: b.kind\n// keys: b.name DESC, b.id\nMATCH (b)\n  // why\nRETURN b\n',
    );
    expect(parsed).toMatchObject({
      name: 'a/b',
      takes: ['a'],
      binds: ['b', 'c'],
      uses: ['d'],
      text: 'MATCH (b)\nRETURN b',
    });
    expect(parsed.constant).toEqual([{ expression: 'b.kind', descending: false }]);
    expect(parsed.keys).toEqual([
      { expression: 'b.name', descending: true },
      { expression: 'b.id', descending: false },
    ]);
  });

  test('has its variables replaced, but no label, property or text with the same name', () => {
    expect(
      expanded("MATCH (node:node)-[other:other]->() WHERE node.other = 'node' AND thing.node = other"),
    ).toBe("MATCH (node1:node)-[other1:other]->() WHERE node1.other = 'node' AND thing.node = other1");
  });

  test('has its parameters, imports and includes replaced', () => {
    expect(
      expanded('CALL (node, outer) { RETURN $lens.asOf AS a ORDER BY a LIMIT $first } {{where node first}}'),
    ).toBe(
      'CALL (node1, outer1) { RETURN $values.lens2.asOf AS a ORDER BY a LIMIT $values.first2 } <where node first>',
    );
  });

  test('a property can be read under another name', () => {
    const text = expandTokens(template('node.statedTo <= $day').tokens, {
      variable: (name) => name,
      parameter,
      include: () => '',
      property: (name, property) => `${name}.lead_${property}`,
    });
    expect(renderCypher(text)).toBe('node.lead_statedTo <= $values.day');
  });

  test('a key may have a comma within parentheses', () => {
    const { keys } = parseTemplate(
      'a',
      "// Claims.\n// keys: coalesce(a.day, 'none') DESC, type(b), a.id\nMATCH (a)",
    );
    expect(keys).toEqual([
      { expression: "coalesce(a.day, 'none')", descending: true },
      { expression: 'type(b)', descending: false },
      { expression: 'a.id', descending: false },
    ]);
  });

  test('keys are renamed', () => {
    expect(renameVariables('type(edge)', new Map([['edge', 'edge7']]))).toBe('type(edge7)');
    expect(() => renameVariables('edge.id = $id', new Map())).toThrow('not a plain expression');
  });

  test('write statements include templates on their own variables, or on given ones', () => {
    const files = {
      outer: '// Outer.\nMATCH (whole) SET whole.a = $a {{part}} {{part whole}}',
      part: '// A part.\n// takes: entity\nSET entity.b = $b',
    };
    const templates = new Map(Object.entries(files).map(([name, file]) => [name, parseTemplate(name, file)]));
    expect(new WriteStatements(templates).of('outer', { a: 1, b: 2 })).toEqual({
      name: 'outer',
      text: 'MATCH (whole) SET whole.a = $values.a SET entity.b = $values.b SET whole.b = $values.b',
      parameters: { values: { a: 1, b: 2 } },
    });
    expect(() => new WriteStatements(templates).of('outer', { a: 1 })).toThrow('cypher/outer.cypher needs b');
    expect(() => new WriteStatements(templates).of('none', {})).toThrow(
      'There is no file cypher/none.cypher',
    );
  });
});

describe('composed Cypher', () => {
  test('keeps its parameters, and which of them follow LIMIT', () => {
    const text = cypher`WITH ${parameter('a')} AS x ${limitTo(parameter('b'))} RETURN ${joinCypher(['x', parameter('b')], ', ')}`;
    expect(renderCypher(text)).toBe('WITH $values.a AS x LIMIT $values.b RETURN x, $values.b');
    expect(parametersIn(text)).toEqual([
      { parameter: 'a', isLimit: false },
      { parameter: 'b', isLimit: true },
    ]);
  });

  test('cannot be inserted into a plain string', () => {
    // eslint-disable-next-line @typescript-eslint/restrict-template-expressions -- that is what is tested
    expect(() => `${parameter('a')}`).toThrow('Compose Cypher with the `cypher` tag');
  });
});

/** Last keys that are not ids: each has one value for each item of its list. */
const uniqueKeys: ReadonlySet<string> = new Set([
  ...['name', 'status', 'basis', 'kind', 'period'].map((key) => `statistics: ${key}`),
  ...['chain: place', 'changes: key', 'entity: version', 'gap: id', 'payload: drawn', 'payload: place'],
  "entity: coalesce(claim.id, other.id, '')",
]);

describe('the templates of lists', () => {
  const ordered = [...loadTemplates(join(projectFolder, 'cypher')).values()].filter(
    ({ keys }) => keys.length > 0,
  );

  test.each(ordered.map(({ name, keys }) => [name, keys] as const))(
    '%s: the last key tells any two items apart',
    (name, keys) => {
      const last = keys.at(-1)?.expression ?? '';
      expect(last.endsWith('.id') || uniqueKeys.has(`${name.split('/')[0]}: ${last}`)).toBe(true);
    },
  );
});
