import { test } from '@jest/globals';
import { ask, startTestServer } from './testServer.js';
const times = (n: number, m: (i: number) => string) => Array.from({ length: n }, (_, i) => m(i)).join(' ');
test('worst', async () => {
  const s = await startTestServer();
  const cases: Record<string, string> = {
    warm: '{requestId}',
    same: `{ things { ${times(990, () => 'name')} } }`,
    sameNested: `{ ${times(490, () => 'things { name }')} }`,
    sameNested4: `{ ${times(240, () => 'things { again { again { name } } }')} }`,
    sameArgs: `{ ${times(300, (i) => `thing(id: "${i}") { name }`)} }`,
    sameArgsSame: `{ ${times(300, () => `thing(id: "1") { name }`)} }`,
    sq: `{ ${times(30, () => `things { ${times(30, () => 'name')} }`)} }`,
    frag: `{ things { ${times(300, (i) => `...F${i}`)} } } ${times(300, (i) => `fragment F${i} on Thing { name again { name } }`)}`,
    fragN: `{ things { ${times(400, (i) => `...F${i}`)} } } ${times(400, (i) => `fragment F${i} on Thing { name }`)}`,
    inline: `{ things { ${times(330, () => `... on Thing { again { name } }`)} } }`,
    ops: times(900, (i) => `query Q${i} { requestId }`),
    vars: `query Q(${times(800, (i) => `$a${i}: String`)}) { requestId }`,
    list: `{ thing(id: ${'['.repeat(1900)}${']'.repeat(1900)}) { name } }`,
    obj: `{ thing(id: ${'{a:'.repeat(1200)}1${'}'.repeat(1200)}) { name } }`,
    str: `{ thing(id: "${'x'.repeat(900000)}") { name } }`,
    comments: `{ requestId } ${'#\n'.repeat(450000)}`,
    names: `{ ${'x'.repeat(900000)} }`,
    unknown: `{ ${times(990, (i) => `nope${i}`)} }`,
    dirs: `{ ${times(49, (i) => `requestId @nope${i}`)} }`,
    fragdirs: `{ requestId } fragment F on Thing { name ${times(1800, () => `@include(if: true)`)} }`,
    fragdirs2: `{ requestId } fragment F on Thing { name ${times(1300, () => `@x @x`)} }`,
    fraccycle: `{ things { ...F0 } } ` + times(60, (i) => `fragment F${i} on Thing { again { ${times(14, (j) => `...F${(i + j + 1) % 60}`)} } }`),
    fraccycle2: `{ things { ...F0 } } ` + times(300, (i) => `fragment F${i} on Thing { again { ...F${(i + 1) % 300} ...F${(i + 7) % 300} } }`),
    chainf: `{ things { ...F0 } } ${times(600, (i) => `fragment F${i} on Thing { ...F${i + 1} }`)} fragment F600 on Thing { name }`,
    chainc: `{ things { ...F0 } } ${times(600, (i) => `fragment F${i} on Thing { ...F${(i + 1) % 600} }`)}`,
    introspect: `{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}`,
    introspect2: `{__schema{types{possibleTypes{fields{args{type{inputFields{type{ofType{name}}}}}}}}}}`,
  };
  for (const [n, query] of Object.entries(cases)) {
    const t = performance.now();
    const a = await ask(s, { query }).catch((e) => ({ status: String(e), body: {} as any }));
    const m = a.body.errors?.[0];
    console.error(n.padEnd(14), (performance.now() - t).toFixed(1).padStart(8), a.status, a.body.errors?.length ?? 0, m?.extensions?.code, (m?.message ?? '').slice(0, 90), JSON.stringify(a.body).length);
  }
  await s.close();
}, 120000);
