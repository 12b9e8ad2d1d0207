import { incidentFilter, lensInput, type View } from '../state/view.js';

/**
 * The view as one GraphQL operation without variables. Values are GraphQL literals; enum values come from
 * closed lists.
 */
type Literal = string | number | boolean | Name | readonly Literal[] | { readonly [key: string]: Literal };

/** An enum value, written without quotes. */
class Name {
  constructor(readonly value: string) {}
}

function literal(value: Literal): string {
  if (value instanceof Name) return value.value;
  // JSON strings are valid GraphQL strings.
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Literal) => literal(item)).join(', ')}]`;
  const fields = Object.entries(value).map(([name, item]) => `${name}: ${literal(item)}`);
  return `{ ${fields.join(', ')} }`;
}

const argumentsText = (values: Readonly<Record<string, Literal>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${literal(value)}`)
    .join(', ');

function lensLiteral(view: View): { lens: Literal } | undefined {
  const lens = lensInput(view.lens);
  if (!lens) return undefined;
  const { stances, ...others } = lens;
  return { lens: { ...others, ...(stances && { stances: stances.map((stance) => new Name(stance)) }) } };
}

const pathFields = {
  attribution: 'attributionChains',
  effects: 'causalChains',
  causes: 'causalChains',
  shortest: 'shortestPaths',
} as const;

function pathsField(view: View): string[] {
  const { paths } = view;
  if (!paths || (paths.kind === 'shortest' && paths.to === '')) return [];
  const given = {
    from: paths.from,
    ...(paths.to !== '' && { to: paths.to }),
    ...(paths.kind === 'effects' && { direction: new Name('EFFECTS') }),
    ...(paths.kind === 'causes' && { direction: new Name('CAUSES') }),
    ...lensLiteral(view),
  };
  return [
    `  paths: ${pathFields[paths.kind]}(${argumentsText(given)}) {
    length
    minConfidence
    weakest {
      id
    }
    steps {
      from {
        ...Node
      }
      relationship {
        ...Edge
      }
      to {
        ...Node
      }
    }
  }`,
  ];
}

const graphField = (alias: string, given: Readonly<Record<string, Literal>>): string =>
  `  ${alias}: graph(${argumentsText(given)}) {
    nodes {
      ...Node
    }
    edges {
      ...Edge
    }
    truncated
    omittedNodes
    omittedEdges
  }`;

const fragments = `fragment Node on Entity {
  id
  kind
  name
  aliases
  degrees {
    family
    count
  }
}

fragment Edge on Relationship {
  id
  type
  family
  from {
    id
  }
  to {
    id
  }
  assessment {
    status
    confidence
    supporting
    disputing
    independentOrigins
    firstStatedAt
    lastStatedAt
  }
}`;

/** The operation that returns the visible graph; undefined for an empty view. */
export function graphqlText(view: View): string | undefined {
  const around = [...new Set([...view.around, ...view.expanded.map(({ id }) => id)])];
  const common = { depth: view.depth, maxNodes: view.maxNodes, ...lensLiteral(view) };
  const fields = [
    ...(around.length > 0 ? [graphField('graph', { around, ...common })] : []),
    ...(view.interval
      ? [graphField('interval', { where: incidentFilter(view.interval) as Literal, ...common })]
      : []),
    ...pathsField(view),
  ];
  return fields.length === 0 ? undefined : `query Shown {\n${fields.join('\n')}\n}\n\n${fragments}\n`;
}
