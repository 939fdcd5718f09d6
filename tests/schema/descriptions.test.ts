import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, isSpecifiedScalarType, type GraphQLSchema } from 'graphql';
import { projectFile } from '../../src/tables/projectFile.js';

interface Described { description?: string | null }

function undescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  const check = (where: string, { description }: Described) => { if (!description?.trim()) missing.push(where); };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    check(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field);
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument);
      }
    }
  }
  return missing;
}

it('every type, field, argument, input field and enum value is described', () => {
  expect(undescribed(buildSchema(readFileSync(projectFile('schema/schema.graphql'), 'utf8')))).toEqual([]);
});

it('sees what lacks a description', () => {
  const bare = buildSchema('type Query { a(b: Int): E } input I { c: Int } enum E { F } scalar S union U = Query interface N { d: Int }');
  expect(undescribed(bare).sort()).toEqual(['E', 'E.F', 'I', 'I.c', 'N', 'N.d', 'Query', 'Query.a', 'Query.a(b)', 'S', 'U']);
});
