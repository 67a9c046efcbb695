import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { printSchema } from 'graphql';
import { buildApiSchema } from '../resolvers/schema.js';
import { withErrorCodes } from './error-code-table.js';

/** `npm run schema` writes schema.graphql and the error codes in docs/api.md. With `--check` it compares them with the code. */
const rootFile = (path: string) => resolve(__dirname, '..', '..', path);
const FILE = rootFile('schema.graphql');
const GUIDE = rootFile('docs/api.md');
const written = {
  [FILE]: `# Written by \`npm run schema\` from src/schema and src/resolvers.\n\n${printSchema(buildApiSchema())}\n`,
  [GUIDE]: withErrorCodes(readFileSync(GUIDE, 'utf8')),
};

for (const [file, text] of Object.entries(written)) {
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file} differs from the code: run \`npm run schema\` and commit the file.`);
    process.exitCode = 1;
  }
}
