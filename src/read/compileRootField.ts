import type { OperationDefinitionNode } from 'graphql';
import {
  Compilation,
  type CompilationParts,
  type CompiledStatement,
  type ExecutionContext,
} from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';
import { compileField } from './field.js';

/** Compiles a root field with its selection set into one statement, as the inputs of this request shape it. */
export function compileRootField(
  parts: CompilationParts,
  operation: OperationDefinitionNode,
  request: FieldRequest,
  context: ExecutionContext,
): CompiledStatement {
  const compilation = new Compilation(parts, context, operation, compileField);
  const scope = { variables: {}, self: '', lens: undefined };
  return compilation.finish(compileField(compilation, scope, request));
}
