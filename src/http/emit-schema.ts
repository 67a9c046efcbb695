import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { printSchema } from 'graphql';
import { buildApiSchema } from '../resolvers/schema.js';

/** `npm run schema` writes schema.graphql. With `--check` it compares the file with the code. */
const file = resolve(__dirname, '..', '..', 'schema.graphql');
const sdl = `# Written by \`npm run schema\` from src/schema and src/resolvers.\n\n${printSchema(buildApiSchema())}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, sdl);
} else if (readFileSync(file, 'utf8') !== sdl) {
  console.error('schema.graphql differs from the code: run `npm run schema` and commit the file.');
  process.exitCode = 1;
}
