import { type AudioFeatures, audioNames } from '../../src/domain/audio-features.js';

/** Audio features of which none is known. */
export const silence = Object.fromEntries(audioNames.map((name) => [name, null])) as unknown as AudioFeatures;
