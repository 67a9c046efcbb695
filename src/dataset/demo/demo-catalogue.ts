import { type LabelledTrack, trackOf } from '../../domain/track.js';
import { Names } from './names.js';
import { Random } from './random.js';

export interface DemoOptions {
  /** The same seed and size give the same catalogue on every machine. */
  readonly seed: number;
  readonly tracks: number;
}

/** The newest release date of every demo catalogue. */
const NEWEST = Date.UTC(2025, 9, 31);
const DAY_MS = 86_400_000;
const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];

/** Genres, with their popularity relative to the others, in points. */
const genres: readonly (readonly [string, number])[] = [
  ['pop', 7],
  ['hip hop', 5],
  ['reggaeton', 6],
  ['k-pop', 6],
  ['rap', 4],
  ['latin pop', 5],
  ['country', 3],
  ['r&b', 3],
  ['dance pop', 4],
  ['indie pop', 1],
  ['rock', 1],
  ['alternative rock', 0],
  ['house', 0],
  ['afrobeats', 2],
  ['edm', 0],
  ['soul', -1],
  ['singer-songwriter', 0],
  ['metal', -3],
  ['folk', -3],
  ['techno', -4],
  ['jazz', -7],
  ['ambient', -5],
  ['blues', -6],
  ['soundtrack', -3],
  ['classical', -8],
  ['punk', -3],
  ['bossa nova', -4],
  ['lo-fi beats', 0],
];

interface Artist {
  readonly name: string;
  readonly popularity: number;
  readonly followers: number;
  readonly genres: readonly string[];
  readonly genreEffect: number;
}

interface Album {
  readonly key: string;
  readonly name: string;
  readonly type: 'album' | 'single' | 'compilation';
  readonly totalTracks: number;
  readonly releaseDate: string;
  /** Points that are added to all tracks of the album. */
  readonly effect: number;
  readonly rerelease: boolean;
}

/**
 * A synthetic catalogue with the structure of real ones. Most artists have one or two tracks, and few have many. The
 * popularity of a track depends on its album and its artist, and decreases with age. About one album in ten is an
 * unpopular re-release. Compilations contain many artists. Rows are generated one at a time, so that any size fits in
 * memory.
 */
export function* demoCatalogue({ seed, tracks }: DemoOptions): Generator<LabelledTrack> {
  const studio = new Studio(seed);
  let made = 0;
  while (made < tracks) {
    for (const row of studio.discography()) {
      yield row;
      if (++made === tracks) return;
    }
  }
}

class Studio {
  readonly #random: Random;
  readonly #names: Names;
  #compilation: { album: Album; taken: number } | null = null;

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#names = new Names(this.#random);
  }

  /** All tracks of the next artist. */
  *discography(): Generator<LabelledTrack> {
    const random = this.#random;
    const artist = this.#artist();
    // Pareto distribution: three artists in four have one release, one in a hundred has ten or more.
    const releases = Math.min(40, Math.floor((1 - random.uniform()) ** -0.5));
    for (let i = 0; i < releases; i++) {
      const album = this.#album();
      const titles = Array.from({ length: this.#tracksKept(album) }, () => this.#names.title());
      yield* titles.map((title, place) => this.#track(artist, album, title, place + 1));
      if (album.type === 'album' && random.chance(0.18)) {
        const again = this.#rerelease(album);
        yield* titles.map((title, place) => this.#track(artist, again, title, place + 1));
      }
    }
    if (random.chance(0.06)) yield this.#compiled(artist);
  }

  #artist(): Artist {
    const random = this.#random;
    const popularity = Math.round(clamp(53 + 19 * random.normal(), 0, 100));
    const own = random.chance(0.35)
      ? []
      : Array.from({ length: random.between(1, 3) }, () => random.pick(genres));
    return {
      name: this.#names.artist(),
      popularity,
      followers: Math.round(Math.exp(4.5 + 0.145 * popularity + 0.9 * random.normal())),
      genres: [...new Set(own.map(([genre]) => genre))],
      genreEffect: own.reduce((sum, [, effect]) => sum + effect, 0) / Math.max(own.length, 1),
    };
  }

  #album(): Album {
    const random = this.#random;
    const single = random.chance(0.5);
    // Age in days, from an exponential distribution with a mean of five years: recent releases are more frequent.
    const age = Math.min(60 * 365, Math.floor(-Math.log(1 - random.uniform()) * 5 * 365));
    return {
      key: this.#id(),
      name: this.#names.title(),
      type: single ? 'single' : 'album',
      totalTracks: single ? (random.chance(0.8) ? 1 : random.between(2, 4)) : random.between(7, 18),
      releaseDate: day(NEWEST - age * DAY_MS),
      effect: (single ? 3 : 0) + 9 * random.normal(),
      rerelease: false,
    };
  }

  #rerelease(album: Album): Album {
    const random = this.#random;
    const released = Math.min(NEWEST, Date.parse(album.releaseDate) + random.between(30, 2000) * DAY_MS);
    const edition = random.pick(['Deluxe Edition', 'Remastered', 'Expanded Edition', 'Anniversary Edition']);
    return {
      ...album,
      key: this.#id(),
      name: `${album.name} (${edition})`,
      releaseDate: day(released),
      rerelease: true,
    };
  }

  /** Number of the album's tracks in the catalogue. Real catalogues contain a few tracks of most albums. */
  #tracksKept(album: Album): number {
    return Math.min(
      album.totalTracks,
      this.#random.chance(0.7) ? this.#random.between(1, 2) : this.#random.between(2, 14),
    );
  }

  #compiled(artist: Artist): LabelledTrack {
    if (!this.#compilation || this.#compilation.taken === this.#compilation.album.totalTracks) {
      const album = this.#album();
      this.#compilation = {
        album: {
          ...album,
          type: 'compilation',
          totalTracks: this.#random.between(10, 30),
          effect: album.effect - 12,
        },
        taken: 0,
      };
    }
    return this.#track(artist, this.#compilation.album, this.#names.title(), ++this.#compilation.taken);
  }

  #track(artist: Artist, album: Album, title: string, trackNumber: number): LabelledTrack {
    const random = this.#random;
    const age = (NEWEST - Date.parse(album.releaseDate)) / DAY_MS / 365;
    const lead = trackNumber <= 2 ? 3 : -1;
    const expected =
      16 + 0.68 * artist.popularity + artist.genreEffect + album.effect + lead - 4.5 * Math.log1p(age);
    const popularity = album.rerelease ? Math.abs(2 * random.normal()) : expected + 7 * random.normal();
    return trackOf({
      key: this.#id(),
      title,
      artist: artist.name,
      albumKey: album.key,
      album: album.name,
      albumType: album.type,
      albumTotalTracks: album.totalTracks,
      releaseDate: album.releaseDate,
      trackNumber,
      explicit: random.chance(
        artist.genres.some((genre) => genre === 'rap' || genre === 'hip hop') ? 0.7 : 0.15,
      ),
      durationMs: Math.round(clamp(205_000 + 45_000 * random.normal(), 40_000, 900_000)),
      artistPopularity: artist.popularity,
      artistFollowers: artist.followers,
      genres: artist.genres,
      popularity: Math.round(clamp(popularity, 0, 100)),
      audio: null,
    });
  }

  /** An id with the length of a Spotify id and a prefix that marks it as synthetic. */
  #id(): string {
    return `demo${Array.from({ length: 18 }, () => this.#random.pick(alphabet)).join('')}`;
  }
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
