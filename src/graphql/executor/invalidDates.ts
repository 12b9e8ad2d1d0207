import {
  type DocumentNode,
  getNamedType,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { InvalidDate, invalidDatesIn } from '../../model/invalidDate.js';
import { DateTimeScalar, PartialDateScalar } from '../../model/scalars.js';
import type { PreparedOperation } from './operation.js';

const badDate = (message: string, nodes?: ValueNode): GraphQLError =>
  new GraphQLError(message, { ...(nodes && { nodes }), extensions: { code: 'BAD_USER_INPUT' } });

/** The errors of each document, which is the same object whenever its text is sent again. */
const errorsOfDocuments = new WeakMap<DocumentNode, readonly GraphQLError[]>();

/** The invalid dates that a document states, except those in the input of a mutation. */
function errorsOfLiterals(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const known = errorsOfDocuments.get(document);
  if (known) return known;
  const info = new TypeInfo(schema);
  const errors: GraphQLError[] = [];
  const check = (node: ValueNode): void => {
    const type = getNamedType(info.getInputType());
    if (type !== PartialDateScalar && type !== DateTimeScalar) return;
    const value = type.parseLiteral(node, undefined);
    if (value instanceof InvalidDate) errors.push(badDate(value.message, node));
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      VariableDefinition: () => false,
      Argument: () => (info.getParentType() === schema.getMutationType() ? false : undefined),
      StringValue: check,
      IntValue: check,
      FloatValue: check,
      BooleanValue: check,
      EnumValue: check,
    }),
  );
  errorsOfDocuments.set(document, errors);
  return errors;
}

/** The invalid dates in the variables of a query or subscription. */
function errorsOfVariables({ variables }: PreparedOperation): GraphQLError[] {
  return [...invalidDatesIn(variables)].map(([[name, ...path], { given, message }]) => {
    const at = path.length === 0 ? '' : ` at "${[name, ...path].join('.')}"`;
    return badDate(`Variable "$${name}" got invalid value ${JSON.stringify(given)}${at}; ${message}`);
  });
}

/**
 * The errors of invalid dates in an operation: of all that it states, and of the variables of a query or subscription. Those
 * in the input of a mutation are its user errors.
 */
export function invalidDateErrors(prepared: PreparedOperation, document: DocumentNode): GraphQLError[] {
  const isMutation = prepared.operation.operation === OperationTypeNode.MUTATION;
  return [...errorsOfLiterals(prepared.schema, document), ...(isMutation ? [] : errorsOfVariables(prepared))];
}
