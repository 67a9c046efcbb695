import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  buildSchema,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  printSchema,
} from 'graphql';
import { buildApiSchema } from '../../src/resolvers/schema.js';

let schema: GraphQLSchema;
beforeAll(() => {
  schema = buildApiSchema();
});

test('schema.graphql matches the code', () => {
  const file = buildSchema(readFileSync(resolve(__dirname, '..', '..', 'schema.graphql'), 'utf8'));
  expect(printSchema(file)).toBe(printSchema(schema));
});

test('every type, field and argument has a description', () => {
  const missing: string[] = [];
  const check = (name: string, { description }: { description?: string | null }) => {
    if (!description) missing.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    check(type.name, type);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      check(`${type.name}.${field.name}`, field);
      for (const arg of field.args) check(`${type.name}.${field.name}(${arg.name})`, arg);
    }
  }
  expect(missing).toEqual([]);
});

test('every connection has the same paging arguments, and its rows can be fetched by id', () => {
  const connections = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && type.name.endsWith('Connection'),
  );
  expect(connections.length).toBeGreaterThan(8);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!/Connection!$/.test(String(field.type))) continue;
      expect(field.args.map((arg) => arg.name)).toEqual(
        expect.arrayContaining(['first', 'after', 'last', 'before']),
      );
    }
    if (type.name.endsWith('Edge')) {
      const node = schema.getType(String(type.getFields().node!.type).replace('!', ''));
      expect(isObjectType(node) && node.getInterfaces().map((one) => one.name)).toEqual(['Node']);
    }
  }
});
