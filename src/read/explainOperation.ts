import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  validate,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { getVariableValues } from 'graphql/execution/values.js';
import { inOneMap } from '../database/cypherText.js';
import type { CypherTemplate } from '../database/cypherTemplates.js';
import type { Statement } from '../database/database.js';
import { allSpeedLayers } from '../model/speedLayers.js';
import { createExecutionContext, type Guard } from './compilation.js';
import { compileRootField } from './compileRootField.js';
import { sourceOf } from './fieldRequest.js';
import { cypherLiteral, formatCypher } from './formatCypher.js';

/** A root field as it is compiled. */
export interface ExplainedField {
  responseKey: string;
  statement: Statement;
  /** The form in which it is sent for several concurrent requests. */
  batched: string;
  guards: readonly Pick<Guard, 'name' | 'value'>[];
}

/** The inputs for explaining a query. */
export interface ExplainParts {
  schema: GraphQLSchema;
  templates: ReadonlyMap<string, CypherTemplate>;
  variables?: Readonly<Record<string, unknown>>;
  /** The clearance of the caller; an index in `tlpLevels`. */
  level: number;
}

/** Compiles the root fields of a query. @throws GraphQLError when it is invalid, or no query */
export function explainOperation(
  document: DocumentNode,
  { schema, templates, variables = {}, level }: ExplainParts,
): ExplainedField[] {
  const [fault] = validate(schema, document);
  if (fault) throw fault;
  const operation = getOperationAST(document);
  const type = schema.getQueryType();
  if (!type || operation?.operation !== OperationTypeNode.QUERY)
    throw new GraphQLError('Explain takes a document with exactly one query.');
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!values.coerced) throw values.errors[0] ?? new GraphQLError('The variables are invalid.');
  const fragments = Object.fromEntries(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const context = createExecutionContext(values.coerced, level);
  const parts = { schema, fragments, templates, layers: allSpeedLayers };
  const fields = collectFields(schema, fragments, values.coerced, type, operation.selectionSet);
  return [...fields].flatMap(([responseKey, nodes]) => {
    const definition = type.getFields()[nodes[0]?.name.value ?? ''];
    // `__typename` and introspection need no statement.
    if (!definition) return [];
    if (sourceOf({ definition, nodes, responseKey }).from === 'questions')
      throw new GraphQLError(`\`${definition.name}\` has no statement of its own: it asks other questions.`);
    const compiled = compileRootField(parts, operation, { definition, nodes, responseKey }, context);
    const statement = {
      name: definition.name,
      text: compiled.text,
      parameters: inOneMap(compiled.bind(context)),
    };
    return [{ responseKey, statement, batched: compiled.batched().text, guards: compiled.guards }];
  });
}

/** The statement with its parameters, as it can be pasted into Neo4j Browser, and the guards of the plan as comments. */
export function describeExplained({ responseKey, statement, guards }: ExplainedField): string {
  const parameters = Object.entries(statement.parameters).map(
    ([name, value]) => `:param ${name} => ${cypherLiteral(value)}`,
  );
  const plan = guards.map(({ name, value }) => `//   ${name} = ${cypherLiteral(value)}`);
  return [
    `// ${responseKey}`,
    plan.length > 0 ? '// The plan is reused while:' : '// The plan is reused for every request.',
    ...plan,
    ...parameters,
    '',
    `${formatCypher(statement.text)};`,
  ].join('\n');
}
