import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { explain } from '../../src/cli/explain.js';
import { loadTemplates } from '../../src/database/cypherTemplates.js';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { TlpMarking, tlpLevels } from '../../src/model/vocabulary.js';
import { projectFolder } from '../../src/projectFolder.js';
import { explainOperation } from '../../src/read/explainOperation.js';
import { cypherLiteral, formatCypher } from '../../src/read/formatCypher.js';
import { batchedForm } from '../support/batchedForm.js';
import { compiledRootFields, lens, roots } from '../support/everyField.js';
import { questions } from '../support/questions.js';

const options = { marking: TlpMarking.TLP_GREEN };
const folder = join(projectFolder, 'docs', 'questions');
const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
const parts = {
  schema: makeSchema(),
  templates: loadTemplates(join(projectFolder, 'cypher')),
  level: tlpLevels.indexOf(options.marking),
};
const withoutSpace = (text: string): string => text.replaceAll(/\s/g, '');

describe('explain prints the Cypher of each root field', () => {
  test.each(files)('%s', async (file) => {
    const text = await explain(join(folder, file), options);
    expect(text).toMatch(/^\/\/ \w+\n\/\/ The plan is reused/);
    expect(text).toMatch(/^:param values => {.*\blevel: 1\b.*}$/m);
    expect(text).not.toContain('{{');
    // Each value that the statement refers to is in the map, and it refers to nothing else.
    for (const [, given = '', field = ''] of text.matchAll(
      /:param values => (.*)\n\n(RETURN[\s\S]*?;)(?=\n\n|$)/g,
    )) {
      for (const [, name = ''] of field.matchAll(/\$values\.(\w+)/g)) expect(given).toContain(`${name}: `);
      expect(field).not.toMatch(/\$(?!values\.)/);
    }
  });

  test('variables are read from a file, and missing ones are reported', async () => {
    const query = join(tmpdir(), `explain-${process.pid}.graphql`);
    const variables = join(tmpdir(), `explain-${process.pid}.json`);
    writeFileSync(query, 'query ($id: ID!) { incident(id: $id) { name } }');
    writeFileSync(variables, JSON.stringify({ id: 'it\'s "quoted"' }));
    expect(await explain(query, { ...options, variables })).toBe(
      [
        '// incident',
        '// The plan is reused while:',
        '//   incident.lens = null',
        '//   resolves merged ids = false',
        ':param values => {id2: "it\'s \\"quoted\\"", level: 1}',
        '',
        'RETURN COLLECT {',
        '  MATCH (incident1:Entity&Incident {id: $values.id2 })',
        '    WHERE incident1.level <= $values.level',
        '  RETURN [[incident1.name]]',
        '}[0] AS value;',
      ].join('\n'),
    );
    await expect(explain(query, options)).rejects.toThrow('Variable "$id" of required type');
  });

  test('an invalid document and one without a query are rejected', () => {
    expect(() => explainOperation(parse('{ nothing }'), parts)).toThrow('Cannot query field "nothing"');
    expect(() =>
      explainOperation(parse('{ brief(incident: "incident:wannacry") { title } }'), parts),
    ).toThrow('`brief` has no statement of its own');
    expect(() => explainOperation(parse('query A { __typename } query B { __typename }'), parts)).toThrow(
      'Explain takes a document with exactly one query.',
    );
  });
});

describe('the batched form that the compiler renders equals that derived from the statement', () => {
  const documents = [
    ...questions.map(({ name, text }) => [name, text] as const),
    ...compiledRootFields.flatMap(({ name, args }) => {
      const hasLens = args.some((argument) => argument.name === 'lens');
      const bare = `{ ${name}(${roots[name] ?? ''}) { __typename } }`;
      return [[name, bare] as const].concat(
        hasLens ? [[`${name} with a lens`, bare.replace(') {', `, ${lens}) {`)] as const] : [],
      );
    }),
  ];
  test.each(documents)('%s', (_name, text) => {
    for (const { statement, batched } of explainOperation(parse(text), parts))
      expect(batched).toBe(batchedForm(statement).text);
  });
});

test('formatting a statement changes only white space', () => {
  for (const { text } of questions)
    for (const { statement } of explainOperation(parse(text), parts))
      expect(withoutSpace(formatCypher(statement.text))).toBe(withoutSpace(statement.text));
});

test('parameters are Cypher literals', () => {
  expect(cypherLiteral({ asOf: '2017', list: [1, null, true], 'odd key': "it's" })).toBe(
    '{asOf: "2017", list: [1, null, true], `odd key`: "it\'s"}',
  );
});
