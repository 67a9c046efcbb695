/** The paths of all pages. Pages link with these, so that no page imports another. */
const enc = encodeURIComponent;
const query = (values: Record<string, string | number | undefined>) => {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
};

export const paths = {
  overview: () => '/',
  runs: () => '/runs',
  newRun: (choices: Record<string, string | number | undefined> = {}) => `/runs/new${query(choices)}`,
  run: (id: string) => `/runs/${enc(id)}`,
  sweeps: () => '/runs/sweeps',
  /** `like` is the id of a sweep whose search space and budget are the initial values. */
  newSweep: (preset?: string, like?: string) => `/runs/sweeps/new${query({ preset, like })}`,
  sweep: (id: string) => `/runs/sweeps/${enc(id)}`,
  errors: (version?: number) => `/errors${query({ version })}`,
  worst: (version: number) => `/errors${query({ version })}#worst`,
  artists: (q?: string) => `/artists${query({ q })}`,
  artist: (name: string) => `/artists/${enc(name)}`,
  tracks: () => '/tracks',
  track: (id: string) => `/tracks/${enc(id)}`,
  whatIf: () => '/what-if',
  registry: () => '/registry',
  version: (number: number) => `/registry/versions/${number}`,
  compare: (baseline: number, candidate: number) => `/registry/compare${query({ baseline, candidate })}`,
  data: () => '/data',
  dataset: (number: number) => `/data/versions/${number}`,
  import: (id: string) => `/data/imports/${enc(id)}`,
};
