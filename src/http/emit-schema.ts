import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { printSchema } from 'graphql';
import { buildApiSchema } from '../resolvers/schema.js';

/** `npm run schema` writes schema.graphql; with `--check` it only says whether the file is what the code says. */
const file = resolve(__dirname, '..', '..', 'schema.graphql');
const sdl = `# Written by \`npm run schema\` from src/schema and src/resolvers.\n\n${printSchema(buildApiSchema())}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, sdl);
} else if (readFileSync(file, 'utf8') !== sdl) {
  console.error('schema.graphql is not what the code says: run `npm run schema` and commit it.');
  process.exitCode = 1;
}
