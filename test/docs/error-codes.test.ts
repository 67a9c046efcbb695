import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { readText } from './markdown.js';

const SRC = resolve(__dirname, '../../src');
/** Sources of codes that stop the start of a process; callers of the API never receive them. */
const ofTheStart = /^(main|env)\.ts$|^start\/|^db\/(embedded\/|migrate\.ts)|^generated\/|^ml\//;

interface Codes {
  readonly found: Set<string>;
  /** Functions that take a code: name, index of the argument, and prefix of the code. */
  readonly helpers: { name: string; argument: number; prefix: string }[];
}

/** Possible texts of an expression: a literal, either branch of a condition, or an argument of the enclosing function. */
function collect(expression: ts.Expression | undefined, prefix: string, codes: Codes): void {
  if (!expression) return;
  if (ts.isStringLiteral(expression)) codes.found.add(prefix + expression.text);
  if (ts.isConditionalExpression(expression)) {
    collect(expression.whenTrue, prefix, codes);
    collect(expression.whenFalse, prefix, codes);
  }
  const given = ts.isTemplateExpression(expression) ? expression.templateSpans[0]!.expression : expression;
  if (!ts.isIdentifier(given)) return;
  const head = ts.isTemplateExpression(expression) ? expression.head.text : '';
  for (let scope: ts.Node = given; !ts.isSourceFile(scope); scope = scope.parent) {
    if (ts.isBlock(scope)) {
      const local = scope.statements
        .filter(ts.isVariableStatement)
        .flatMap(({ declarationList }) => declarationList.declarations)
        .find(({ name }) => name.getText() === given.text);
      if (local) return collect(local.initializer, prefix + head, codes);
    }
    if (!ts.isFunctionLike(scope)) continue;
    const argument = scope.parameters.findIndex(({ name }) => name.getText() === given.text);
    if (argument < 0) continue;
    const name = scope.name ?? (ts.isVariableDeclaration(scope.parent) ? scope.parent.name : null);
    if (name) codes.helpers.push({ name: name.getText(), argument, prefix: prefix + head });
    return;
  }
}

/** Every code that is passed to `new DomainError`, directly or through a function, or written as `code: '…'`. */
function codesOfSources(): Set<string> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !ofTheStart.test(path))
    .map((path) =>
      ts.createSourceFile(path, readFileSync(join(SRC, path), 'utf8'), ts.ScriptTarget.Latest, true),
    );
  const codes: Codes = { found: new Set(), helpers: [] };
  const visit = (node: ts.Node, look: (node: ts.Node) => void) => {
    look(node);
    ts.forEachChild(node, (child) => visit(child, look));
  };
  for (const file of files)
    visit(file, (node) => {
      if (ts.isNewExpression(node) && /DomainError$/.test(node.expression.getText()))
        collect(node.arguments?.[0], '', codes);
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword)
        collect(node.arguments[0], '', codes);
      if (
        ts.isPropertyAssignment(node) &&
        node.name.getText() === 'code' &&
        ts.isStringLiteral(node.initializer)
      )
        codes.found.add(node.initializer.text);
    });
  for (const file of files)
    visit(file, (node) => {
      if (!ts.isCallExpression(node)) return;
      for (const { name, argument, prefix } of codes.helpers)
        if (node.expression.getText() === name) collect(node.arguments[argument], prefix, codes);
    });
  return codes.found;
}

test('docs/api.md lists exactly the error codes of the sources', () => {
  const table = /^\| code .*?\n\n/ms.exec(readText('docs/api.md'))![0];
  const documented = [...table.matchAll(/^\| ([^|]*)\|/gm)]
    .flatMap(([, cell]) => [...cell!.matchAll(/`([A-Z][A-Z_]+)`/g)])
    .map(([, code]) => code!);
  // Codes of Apollo and of the mask, which the sources name differently.
  const others = ['GRAPHQL_PARSE_FAILED', 'INTERNAL_SERVER_ERROR'];
  const codes = [...codesOfSources(), ...others].filter((code) => /^[A-Z_]+$/.test(code));
  expect([...documented].sort()).toEqual(codes.sort());
  expect(new Set(documented).size).toBe(documented.length);
});
