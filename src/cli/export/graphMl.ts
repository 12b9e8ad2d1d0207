import escapeHtml from 'escape-html';
import type { GraphWriter } from './exportGraph.js';
import { fieldsOfKinds, structuredFields } from '../../model/entityKind.js';
import { type Fields, identifierTexts, jsonOf } from './inputFields.js';

/** Characters that XML 1.0 does not allow, unpaired surrogates included. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The characters that HTML escapes are those of XML. */
const escaped = (value: unknown): string => escapeHtml(String(value).replace(unwritable, ''));

const nodeKeys = [
  ...['name', 'kind', 'aliases', 'externalIds', 'description', 'marking', 'references'],
  ...fieldsOfKinds.map(({ name }) => name),
];
const edgeKeys = ['type', 'family', 'status', 'likelihood', 'firstStatedAt', 'lastStatedAt'];
const edgeNumbers = ['confidence', 'supporting', 'disputing', 'independentOrigins', 'independentParties'];

const keys = (target: 'node' | 'edge', names: readonly string[], type: 'string' | 'int'): string[] =>
  names.map((id) => `<key id="${target}.${id}" for="${target}" attr.name="${id}" attr.type="${type}"/>\n`);

function data(target: 'node' | 'edge', names: readonly string[], values: Fields): string {
  return names
    .map((name) => {
      const items = name in structuredFields ? jsonOf(values, name) : [values[name] ?? []].flat();
      const text = (items as (string | number | boolean)[]).join('; ');
      return text === '' ? '' : `<data key="${target}.${name}">${escaped(text)}</data>`;
    })
    .join('');
}

/** The graph as GraphML, for yEd, Gephi, NetworkX and others. */
export const graphMl = (): GraphWriter => ({
  start: () => [
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n',
    ...keys('node', nodeKeys, 'string'),
    ...keys('edge', edgeKeys, 'string'),
    ...keys('edge', edgeNumbers, 'int'),
    '<graph id="graph" edgedefault="directed">\n',
  ],
  entity: (entity) => {
    const values = { ...entity, externalIds: identifierTexts(entity) };
    return [`<node id="${escaped(entity['id'])}">${data('node', nodeKeys, values)}</node>\n`];
  },
  relationship: ({ id, from, to, assessment, ...relationship }) => [
    `<edge id="${escaped(id)}" source="${escaped(from.id)}" target="${escaped(to.id)}">${data(
      'edge',
      [...edgeKeys, ...edgeNumbers],
      { ...relationship, ...assessment },
    )}</edge>\n`,
  ],
  end: () => ['</graph>\n</graphml>\n'],
});
