import { noEntity } from '../errors.js';
import { compareStrength, strengthColumns } from '../model/assessment.js';
import type { Compilation, Compute, FieldRequest, Place, Run } from './compilation.js';
import { compilePattern, compositeTypeOf } from './field.js';
import { instantiate } from './instantiate.js';
import { compileSelection } from './selection.js';
import { SharedStandings } from './standing.js';

const variable = (place: Place, name: 'hops' | 'stops'): string => place.variables[name] as string;

/** How the hops of the chain that one stands on stand. */
function standingsOf(compilation: Compilation, place: Place): SharedStandings {
  const standings = compilation.sharedStanding(variable(place, 'hops'));
  if (!standings) throw new Error('There is no chain here');
  return standings;
}

const compileSteps: Compute = (compilation, place, request) =>
  compilePattern(
    compilation,
    place,
    request,
    { from: 'pattern', pattern: 'chain/steps', yields: 'many' },
    ({ edge }) => compilation.shareStanding(edge as string, standingsOf(compilation, place)),
  );

const compileWeakest: Compute = (compilation, place, request) => {
  const standings = standingsOf(compilation, place);
  standings.ask(strengthColumns);
  const [index, edge, hops] = [compilation.name('index'), compilation.name('edge'), variable(place, 'hops')];
  compilation.shareStanding(edge, standings);
  const below = { self: edge, variables: {}, lens: place.lens };
  const hop = compileSelection(compilation, compositeTypeOf(request), request.nodes, below);
  return {
    expression:
      `COLLECT { UNWIND range(0, size(${hops}) - 1) AS ${index} WITH ${index}, ${hops}[${index}] AS ${edge} ` +
      `ORDER BY ${index} RETURN [${edge}.id, ${hop.expression}] }`,
    shape: (raw, run) => {
      const ranked = (raw as [id: string, selection: unknown][]).map(([id, selection]) => ({
        assessment: run.standings.get(id),
        selection,
      }));
      const weakest = ranked.reduce((least, one) =>
        one.assessment && least.assessment && compareStrength(one.assessment, least.assessment) < 0
          ? one
          : least,
      );
      return hop.shape(weakest.selection, run);
    },
  };
};

const compileChainConfidence: Compute = (compilation, place) => {
  standingsOf(compilation, place).ask(['confidence']);
  const hop = compilation.name('hop');
  return {
    expression: `[${hop} IN ${variable(place, 'hops')} | ${hop}.id]`,
    shape: (raw, run) => {
      const stated = (raw as string[]).map((id) => run.standings.get(id)?.confidence ?? null);
      const known = stated.filter((confidence) => confidence !== null);
      return known.length === 0 ? null : Math.min(...known);
    },
  };
};

/** What is found of chains: a row for each, and how their hops stand by the ids of those. */
type Found = [rows: unknown[], standings: [id: string, raw: unknown][]];

/** The chains that a pattern finds, and how their hops stand where that is asked, each hop once. */
function compileFound(compilation: Compilation, place: Place, request: FieldRequest, patternName: string) {
  const instance = instantiate(compilation, place, compilation.pattern(patternName), request);
  const standings = new SharedStandings();
  const [hops, stops] = [variable(instance.place, 'hops'), variable(instance.place, 'stops')];
  compilation.shareStanding(hops, standings);
  const chain = compileSelection(compilation, compositeTypeOf(request), request.nodes, instance.place);
  const [all, number] = [compilation.name('chains'), compilation.name('number')];
  const [those, edge] = [compilation.name('those'), compilation.name('edge')];
  const { expression, read } = standings.of(compilation, place, edge);
  const each = `COLLECT { UNWIND ${all} AS ${those} UNWIND ${those}[0] AS ${edge} WITH DISTINCT ${edge} RETURN [${edge}.id, ${expression}] }`;
  const rows =
    `COLLECT { UNWIND range(0, size(${all}) - 1) AS ${number} WITH ${number}, ${all}[${number}][0] AS ${hops}, ` +
    `${all}[${number}][1] AS ${stops} ORDER BY ${number} RETURN ${chain.expression} }`;
  return {
    expression:
      `COLLECT { WITH COLLECT { ${instance.text} RETURN [${hops}, ${stops}] } AS ${all} ` +
      `RETURN [${rows}, ${standings.isAsked ? each : '[]'}] }[0]`,
    shape: (raw: unknown, run: Run): unknown[] => {
      const [chains, found] = raw as Found;
      const within = { ...run, standings: new Map(found.map(([id, standing]) => [id, read(standing)])) };
      return chains.map((row) => chain.shape(row, within));
    },
  };
}

/** Chains from an entity, which has to be there, and so has the one they lead to if it is given. */
const compileChains =
  (patternName: string): Compute =>
  (compilation, place, request) => {
    const within = { ...place, lens: compilation.lensBelow(request, place) };
    const chains = compileFound(compilation, within, request, patternName);
    const ends = instantiate(compilation, within, compilation.pattern('chain/ends'), request);
    const endsOf = (run: Run) => run.argumentsOf(request) as { from: string; to?: string | null };
    return {
      expression: `[${ends.text}, ${chains.expression}]`,
      shape: (raw, run) => {
        const [[hasFrom, hasTo], found] = raw as [[boolean, boolean], unknown];
        if (!hasFrom) throw noEntity('from', endsOf(run).from);
        if (!hasTo) throw noEntity('to', endsOf(run).to ?? '');
        return chains.shape(found, run);
      },
      isMissed: (raw) => (raw as [boolean[]])[0].includes(false),
    };
  };

/** What `src/read/computed.ts` finds here. */
export const chainFields: Readonly<Record<string, Compute>> = {
  attributionChains: compileChains('chain/attribution'),
  causalChains: compileChains('chain/causal'),
  shortestPaths: compileChains('chain/shortest'),
  chainLength: (_compilation, place) => ({
    expression: `size(${variable(place, 'hops')})`,
    shape: (raw) => raw,
  }),
  chainConfidence: compileChainConfidence,
  chainSteps: compileSteps,
  weakestHop: compileWeakest,
};
