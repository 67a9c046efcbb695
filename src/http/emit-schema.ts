import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { printSchema } from 'graphql';
import { buildApiSchema } from '../resolvers/schema.js';

/** `npm run schema` writes schema.graphql. With `--check` it compares the file with the code. */
const FILE = resolve(__dirname, '..', '..', 'schema.graphql');
const SDL = `# Written by \`npm run schema\` from src/schema and src/resolvers.\n\n${printSchema(buildApiSchema())}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, SDL);
} else if (readFileSync(FILE, 'utf8') !== SDL) {
  console.error('schema.graphql differs from the code: run `npm run schema` and commit the file.');
  process.exitCode = 1;
}
