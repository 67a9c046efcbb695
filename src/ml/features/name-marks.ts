/** Words in a title that indicate the kind of recording. */
export const titleMarks = {
  guests: /feat|ft\.|\(with /u,
  remix: /remix|mix\b/u,
  live: /\blive\b/u,
  remaster: /remaster/u,
  acoustic: /acoustic|unplugged|piano|instrumental|orchestr/u,
  version: /version|edit\b|demo/u,
  interlude: /interlude|intro|outro|skit|prelude|commentary|voice memo/u,
  tempo: /sped|slowed|reverb/u,
} as const;

/** Words in an album name that indicate the kind of release. */
export const albumMarks = {
  deluxe: /deluxe|expanded|edition|bonus|anniversary|platinum|complete/u,
  hits: /hits|best of|essential|collection|greatest|ultimate|very best|playlist|party|songs/u,
  soundtrack: /soundtrack|score|motion picture|series|film|original/u,
  live: /\blive\b|tour|concert/u,
  remaster: /remaster/u,
  version: /version|edited|explicit|international|uk |us /u,
  season: /christmas|holiday|halloween|summer|workout|2025|2024/u,
} as const;
