import { beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { countriesOfIso } from '../../src/model/countries.js';
import { seedCountries } from '../../src/write/seedCountries.js';
import { change } from '../support/changes.js';
import { ownService } from '../support/ownService.js';

/** All countries are in the graph from the first start, beside those that it has. */

const own = ownService({ SEED: 'false' });
const load = () => seedCountries(own.service.database, own.service.statements, pino({ level: 'silent' }));

interface Country {
  id: string;
  name: string;
  aliases: string[];
  isoCode: string | null;
}
const countries = async (): Promise<Country[]> => {
  const { data } = await own.service.ask(
    '{ entities(kinds: [COUNTRY], first: 500) { nodes { id name aliases ... on Country { isoCode } } } }',
  );
  return data.entities.nodes;
};
const search = async (text: string): Promise<string | undefined> => {
  const { data } = await own.service.ask(
    'query ($text: String!) { search(text: $text, first: 1) { nodes { entity { id } } } }',
    { text },
  );
  return data.search.nodes[0]?.entity.id;
};

beforeAll(async () => {
  await change(own.service, 'addClaims', {
    entities: [
      { id: 'country:deutschland', name: 'Deutschland', isoCode: 'DE' },
      { id: 'country:viet-nam', name: 'Viet Nam', description: 'As a user wrote it.' },
      { id: 'country:chile', name: 'Another Chile' },
      { id: 'country:peru', name: 'Peru', isoCode: 'PE', marking: 'TLP_RED' },
      { id: 'country:ecuador', name: 'Ecuador', marking: 'TLP_RED' },
      { id: 'country:ecuador-ec', name: 'Quito', marking: 'TLP_AMBER' },
      { id: 'country:drc', name: 'DR Congo', aliases: ['Congo'], isoCode: 'CD' },
    ],
  });
  await load();
}, 120_000);

test('each country is there once, also where the graph had it under another id, and what it had is unchanged', async () => {
  const found = await countries();
  const of = (code: string) => found.filter(({ isoCode }) => isoCode === code).map(({ id }) => id);
  expect(found).toHaveLength(countriesOfIso.length);
  expect(countriesOfIso).toHaveLength(250);
  expect(of('DE')).toEqual(['country:deutschland']);
  expect(of('VN')).toEqual([]);
  expect(found.find(({ id }) => id === 'country:chile')).toMatchObject({
    name: 'Another Chile',
    isoCode: null,
  });
  // A hidden country neither takes the place of a visible one nor shows.
  expect(of('PE')).toEqual(['country:peru-pe']);
  expect(of('EC')).toEqual(['country:ecuador-ec-2']);
  // A name of a country with another code is no reason to lack one.
  expect([...of('CD'), ...of('CG')]).toEqual(['country:drc', 'country:republic-of-the-congo']);
  await load();
  expect(await countries()).toEqual(found);
});

test.each([
  ['Türkiye', 'country:turkey'],
  ['TR', 'country:turkey'],
  ['TUR', 'country:turkey'],
  ['792', 'country:turkey'],
  ['Burma', 'country:myanmar'],
  ['Holland', 'country:netherlands'],
  ['UAE', 'country:united-arab-emirates'],
  ['GB', 'country:united-kingdom'],
  ['UK', 'country:united-kingdom'],
  ['USA', 'country:united-states'],
  ['Swaziland', 'country:eswatini'],
  ['Czechia', 'country:czech-republic'],
  ["Côte d'Ivoire", 'country:ivory-coast'],
  ['Republic of Korea', 'country:south-korea'],
  ['DPRK', 'country:north-korea'],
  ['Kosovo', 'country:kosovo'],
])('%s finds %s first', async (text, id) => {
  expect(await search(text)).toBe(id);
});
