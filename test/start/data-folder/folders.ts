import { homedir } from 'node:os';
import { join } from 'node:path';

/** A packed data folder, and what it can be opened with. */
export interface PackedFolder {
  readonly archive: string;
  /** JSON: `About`. */
  readonly about: string;
}

export interface About {
  /** The code that built it. */
  readonly commit: string;
  readonly tracks: number;
  /** A cluster's files can be read on the platform and architecture that wrote them. */
  readonly platform: string;
  readonly arch: string;
  /** Major version of PostgreSQL. */
  readonly postgres: string;
  readonly node: string;
}

const OUTSIDE = process.env.DATA_FOLDERS || join(homedir(), '.cache', 'residual', 'data-folders');
const packed = (path: string): PackedFolder => ({ archive: `${path}.tar.br`, about: `${path}.json` });

/** Of the demo catalogue; in the repository. */
export const demoFolder = packed(join(__dirname, 'files', 'demo'));

/** Of any other catalogue, which the repository may not hold; in DATA_FOLDERS. */
export const otherFolder = packed(join(OUTSIDE, 'catalogue'));
