import { afterAll, beforeAll, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

test('dump', async () => {
  const q = `query ($about: [ID!]) { gaps(about: $about, first: 500) { totalCount pageInfo { hasNextPage } nodes { kind relationship { id } claims { id } explanation closedBy } } }`;
  for (const about of [['incident:wannacry'], null]) {
    const at = Date.now();
    const r = await service.ask(q, { about });
    const t = Date.now() - at;
    const at2 = Date.now();
    await service.ask(q, { about });
    writeFileSync(`/tmp/w/notes-gaps-${about ? 'w' : 'all'}.json`, JSON.stringify({ t, t2: Date.now() - at2, ...r }, null, 1));
  }
});
