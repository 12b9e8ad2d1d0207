import { expect, test } from '@jest/globals';
import { mergeDrafts } from '../../src/cli/batches.js';
import { EntityKind } from '../../src/model/entityKind.js';

const draft = (entity: object) => ({
  entities: [{ id: 'organization:acme', kind: EntityKind.ORGANIZATION, name: 'Acme', ...entity }],
  claims: [],
  readAt: { file: 'x', line: 1 },
});

test('an entity that several drafts describe has the first values, all items of lists and the strictest marking', () => {
  const { entities } = mergeDrafts([
    draft({ aliases: ['A'], description: 'The first.', marking: 'TLP_GREEN' }),
    draft({ aliases: ['A', 'B'], sectors: ['retail'], description: 'The second.', marking: 'TLP_RED' }),
    draft({ sectors: ['energy'], name: 'ACME' }),
  ]);
  expect(entities).toEqual([
    {
      ...{ id: 'organization:acme', kind: EntityKind.ORGANIZATION, name: 'Acme', description: 'The first.' },
      ...{ aliases: ['A', 'B'], sectors: ['retail', 'energy'], marking: 'TLP_RED' },
    },
  ]);
});
