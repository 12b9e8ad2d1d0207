import { describe, expect, test } from '@jest/globals';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType } from 'graphql';
import { makeSchema } from '../../src/graphql/schema/schema.js';

const schema = makeSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

describe('the schema is described for analysts', () => {
  test.each(types.map((type) => [type.name, type] as const))('%s', (_name, type) => {
    const missing: string[] = type.description ? [] : [type.name];
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (!field.description) missing.push(field.name);
        missing.push(
          ...field.args.filter(({ description }) => !description).map(({ name }) => `${field.name}(${name})`),
        );
      }
    }
    if (isInputObjectType(type))
      missing.push(
        ...Object.values(type.getFields())
          .filter(({ description }) => !description)
          .map(({ name }) => name),
      );
    if (isEnumType(type))
      missing.push(
        ...type
          .getValues()
          .filter(({ description }) => !description)
          .map(({ name }) => name),
      );
    expect(missing).toEqual([]);
  });
});

test('an argument with a default may be given as null', () => {
  const entities = schema.getQueryType()?.getFields()['entities'];
  expect(String(entities?.args.find(({ name }) => name === 'first')?.type)).toBe('Int');
});
