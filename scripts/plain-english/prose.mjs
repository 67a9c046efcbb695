// Finds the prose in a file: the ranges of its text that people read. Code is left out.
import { extname } from 'node:path';
import { parse, visit } from 'graphql';
import ts from 'typescript';

/** A range of a file's text, from `start` to before `end`. */
const range = (start, end) => ({ start, end });

/** Comments, strings, templates and JSX text. Module names and single lower-case words are identifiers, not prose. */
function proseOfCode(text, file) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const ranges = new Map();
  const add = (start, end) => ranges.set(start, range(start, end));

  const addComments = (node) => {
    if (node.kind === ts.SyntaxKind.JsxText) return;
    const position = node.getFullStart();
    const comments = [
      ...(ts.getLeadingCommentRanges(text, position) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ];
    for (const { pos, end } of comments) add(pos, end);
  };
  const isModuleName = ({ parent }) =>
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword);
  const isProse = (node) => {
    if (node.kind === ts.SyntaxKind.JsxText) return true;
    if (ts.isStringLiteralLike(node)) return !isModuleName(node) && !/^[a-z]\S*$/.test(node.text);
    return ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  };

  const walk = (node) => {
    const children = node.getChildren(source);
    if (isProse(node)) add(node.getStart(source), node.end);
    if (children.length === 0) addComments(node);
    for (const child of children) if (!ts.isJSDoc(child)) walk(child);
  };
  walk(source);
  return [...ranges.values()];
}

function proseOfSchema(text) {
  const ranges = [];
  visit(parse(text), {
    enter: ({ description }) => {
      if (description) ranges.push(range(description.loc.start, description.loc.end));
    },
  });
  return ranges;
}

/** Everything but fenced code blocks. */
function proseOfMarkdown(text) {
  const ranges = [];
  let start = 0;
  for (const fence of text.matchAll(/^(```+|~~~+)[\s\S]*?^\1/gm)) {
    ranges.push(range(start, fence.index));
    start = fence.index + fence[0].length;
  }
  return [...ranges, range(start, text.length)];
}

const proseOfLineComments = (marker) => (text) =>
  [...text.matchAll(marker)].map(({ index, 0: comment }) => range(index, index + comment.length));

const kinds = [
  { kind: 'code', names: /\.(tsx?|mts|mjs|cjs)$/, prose: proseOfCode },
  { kind: 'schema', names: /\.graphql$/, prose: proseOfSchema },
  { kind: 'markdown', names: /\.md$/, prose: proseOfMarkdown },
  { kind: 'prisma', names: /\.prisma$/, prose: proseOfLineComments(/\/\/.*$/gm) },
  { kind: 'script', names: /(\.(py|ya?ml)|\.ci\/run)$/, prose: proseOfLineComments(/(?<=^|\s)#.*$/gm) },
];

const blank = (text) => text.replace(/[^\n]/g, ' ');

/** Code in backticks and addresses, which are not prose. */
const QUOTED_CODE = /\\?`[^`\n]*`|\]\([^)\s]*\)|\b(?:https?|file):\/\/[^\s)>'"`]+/g;

/** @returns the kind of a file; null if it has no prose that this module can find */
export const kindOf = (file) => kinds.find(({ names }) => names.test(file)) ?? null;

/**
 * @returns the file's text with everything blanked that is not prose. Positions and lines stay the same.
 * @throws SyntaxError if a .graphql file cannot be parsed
 */
export function proseOf(file, text) {
  const ranges = kindOf(file).prose(text, `file${extname(file)}`);
  let prose = '';
  let at = 0;
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    prose += blank(text.slice(at, start)) + text.slice(Math.max(start, at), end).replace(QUOTED_CODE, blank);
    at = end;
  }
  return prose + blank(text.slice(at));
}
