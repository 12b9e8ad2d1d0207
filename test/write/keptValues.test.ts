import { expect, test } from '@jest/globals';
import { missingFields } from '../../src/write/inputs/keptValues.js';

const existing = {
  ...{ name: 'Owl Post', aliases: ['Owl Mail', 'NightPost'], marking: 'TLP:GREEN', startedAt: '2017-05' },
  ...{ externalIds: ['MISP:1'], identifiers: ['MISP:1', 'MISP:2'], lossTypes: ['A', 'B'] },
};

test.each([
  [{ name: 'owl-post' }, []],
  [{ name: 'Night Post' }, []],
  [{ name: 'Owls' }, [['name', 'Owls']]],
  [{ aliases: ['OWL POST', 'owl mail'] }, []],
  [{ aliases: ['Owl Mail', 'Owls'] }, [['aliases', ['Owls']]]],
  [{ marking: 'TLP:CLEAR' }, []],
  [{ marking: 'TLP:AMBER' }, [['marking', 'TLP:AMBER']]],
  [{ startedAt: '2017-05' }, []],
  [{ startedAt: '2017' }, [['startedAt', '2017']]],
  [{ endedAt: '2017' }, [['endedAt', '2017']]],
  [{ externalIds: ['MISP:2'] }, []],
  [{ externalIds: ['MISP:2', 'MISP:3'] }, [['externalIds', ['MISP:3']]]],
  [{ lossTypes: ['B'] }, []],
  [{ lossTypes: ['C', 'B'] }, [['lossTypes', ['C']]]],
  [{ motives: ['C'] }, [['motives', ['C']]]],
])('of %j', (stated, missing) => {
  expect(missingFields(existing, stated)).toEqual(missing);
});
