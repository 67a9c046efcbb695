// Keeps the repository's prose in plain English: `npm run english [-- FILES…]`.
//
// It searches descriptions, comments, strings and Markdown for the words in plain-english/words.json. That file also
// contains the exceptions, with reasons. `--count` prints the number of findings by folder.
// `--commits BASE..HEAD` checks commit subjects instead: their words, and a length of at most 72 characters.
//
// Why not a package: textlint, alex, retext and write-good read Markdown and plain text, but not the comments and strings
// of TypeScript or GraphQL descriptions. cspell reads all of these, but it forbids single words only and also reports
// identifiers. The parsers that are needed here (typescript, graphql) are dependencies already.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { kindOf, proseOf } from './plain-english/prose.mjs';
import { findWords } from './plain-english/rules.mjs';

const CHECKED = [
  /^(src|dashboard|test|bench|scripts|docs|prisma|\.ci)\//,
  /^[^/]+\.(md|mjs|cjs|ts)$/,
  /^schema\.graphql$/,
];
const MAX_SUBJECT = 72;

const git = (...args) =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 });

const describe = ({ word, use, reason }) => `"${word}" (${reason}): use ${use}`;

function listFiles() {
  const files = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  return files.filter(
    (file) => CHECKED.some((names) => names.test(file)) && kindOf(file) && existsSync(file),
  );
}

/** @returns findings in one file: { place, text } */
function checkFile(file) {
  const text = readFileSync(file, 'utf8');
  return findWords(proseOf(file, text), { file, kind: kindOf(file).kind }).map((finding) => ({
    place: `${file}:${text.slice(0, finding.index).split('\n').length}`,
    text: describe(finding),
  }));
}

/** @returns findings in the subjects of a range of commits; none if the clone is too shallow to contain the range */
function checkCommits(commits) {
  let log;
  try {
    log = git('log', '--no-merges', '--format=%h %s', commits, '--');
  } catch {
    console.log(`Commit subjects are not checked: this clone does not contain ${commits}.`);
    return [];
  }
  return log
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const [, commit, subject] = /^(\S+) (.*)$/.exec(line) ?? [null, line, ''];
      const texts = findWords(subject, { file: null, kind: 'commit' }).map(describe);
      const { length } = [...subject];
      if (length > MAX_SUBJECT) texts.push(`the subject has ${length} characters; at most ${MAX_SUBJECT}`);
      return texts.map((text) => ({ place: commit, text }));
    });
}

/** The first two folders of a path; the file itself if it is in the root. */
const folderOf = (place) =>
  place.split(':')[0].split('/').slice(0, -1).slice(0, 2).join('/') || place.split(':')[0];

function printCounts(findings) {
  const counts = new Map();
  for (const { place } of findings) counts.set(folderOf(place), (counts.get(folderOf(place)) ?? 0) + 1);
  for (const [folder, count] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(6)}  ${folder}`);
}

function main(args) {
  const [first, range] = args;
  if (first === '--commits' && !range?.includes('..')) {
    console.error('Usage: npm run english -- --commits BASE..HEAD');
    return 2;
  }
  const names = args.filter((arg) => !arg.startsWith('--'));
  const findings =
    first === '--commits' ? checkCommits(range) : (names.length > 0 ? names : listFiles()).flatMap(checkFile);
  if (args.includes('--count')) printCounts(findings);
  else for (const { place, text } of findings) console.error(`${place}: ${text}`);
  if (findings.length === 0) return 0;
  console.error(
    `\n${findings.length} ${findings.length === 1 ? 'phrase is' : 'phrases are'} not plain English. Rewrite each, or add an exception with a reason to scripts/plain-english/words.json.`,
  );
  return 1;
}

process.exitCode = main(process.argv.slice(2));
