import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '..', '..');
const ML = join(ROOT, 'src', 'ml');

/** Values that the examples may use without declaring them. */
const PRELUDE = `
declare const tracks: readonly import('${ML}/index.js').LabelledTrack[];
declare const newerTracks: typeof tracks;
declare const before: readonly import('${ROOT}/src/domain/names.js').SplitName[];
declare const files: import('${ML}/presets/files.js').ArtifactFiles;
declare const rows: readonly import('${ML}/index.js').GateRow[];
declare const DEFAULT_MARGIN: number;
`;

interface Example {
  /** Relative to src/ml. */
  readonly file: string;
  readonly index: number;
  readonly code: string;
}

const examples: Example[] = readdirSync(ML, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const source = readFileSync(join(ML, file), 'utf8');
    const blocks = source.matchAll(/@example\n \* ```ts\n((?: \*.*\n)*?) \* ```/g);
    return Array.from(blocks, ([, code], index) => ({
      file,
      index,
      code: code!.replaceAll(/^ \* ?/gm, ''),
    }));
  });

test.each(['assignSplit', 'loadPredictor', 'openBackend', 'refresh', 'resolveConfig', 'train'])(
  '%s has an example',
  (name) => {
    expect(examples.some(({ code }) => code.includes(`${name}(`))).toBe(true);
  },
);

test('every example compiles', () => {
  const virtual = new Map(examples.map((example) => [pathOf(example), moduleOf(example)]));
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, ROOT);
  const checked = { ...options, noEmit: true, noUnusedLocals: false };
  const host = ts.createCompilerHost(checked);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  host.getSourceFile = (path, target, ...rest) => {
    const source = virtual.get(path);
    return source === undefined
      ? getSourceFile.call(host, path, target, ...rest)
      : ts.createSourceFile(path, source, target);
  };
  const program = ts.createProgram([...virtual.keys()], checked, host);
  const faults = [...virtual.keys()].flatMap((path) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  );
  expect(faults).toEqual([]);
});

const pathOf = ({ file, index }: Example) => join(ML, file.replace(/\.ts$/, `.example-${index}.ts`));

/** An example as a module. Undeclared names come from the example's own file or from src/ml/index.ts. */
function moduleOf({ file, code }: Example): string {
  const used = new Set(code.match(/\b[A-Za-z_]\w*\b/g));
  const own = exportsOf(file).filter((name) => used.has(name));
  const door = exportsOf('index.ts').filter((name) => used.has(name) && !own.includes(name));
  const importFrom = (path: string, names: readonly string[]) =>
    `import { ${names.join(', ')} } from '${join(ML, path.replace(/\.ts$/, '.js'))}';\n`;
  const imports = importFrom(file, own) + importFrom('index.ts', door);
  return `${imports}${PRELUDE}export async function example() {\n${code}}\n`;
}

/** Names of the values that a file exports. */
function exportsOf(file: string): string[] {
  const path = join(ML, file);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
  return source.statements.flatMap((statement) => {
    if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    )
      return statement.exportClause.elements
        .filter(({ isTypeOnly }) => !isTypeOnly)
        .map(({ name }) => name.text);
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : [];
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText(source));
    return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
      ? [statement.name!.text]
      : [];
  });
}
