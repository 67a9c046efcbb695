const paths = {
  overview: 'M3 12.5 10 4l7 8.5M5 10.5V16h10v-5.5',
  runs: 'M3 15c3 0 3-9 6-9s2 6 4 6 2-3 4-3',
  errors: 'M3 17 17 3M6 7v4M13 9v5M10 5v2',
  artists: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  tracks: 'M8 15V5l8-2v10M8 15a2 2 0 1 1-4 0 2 2 0 0 1 4 0Zm8-2a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
  'what-if': 'M4 6h6m4 0h2M4 10h2m4 0h6M4 14h8m4 0h0M12 4.5v3M8 8.5v3M14 12.5v3',
  registry: 'M10 3v3m0 8v3M6 10H3m14 0h-3M10 14a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z',
  data: 'M10 8c3.3 0 6-1 6-2.5S13.3 3 10 3 4 4 4 5.5 6.7 8 10 8Zm-6-2.5v9C4 16 6.7 17 10 17s6-1 6-2.5v-9M4 10c0 1.5 2.7 2.5 6 2.5s6-1 6-2.5',
  menu: 'M3 6h14M3 10h14M3 14h14',
  close: 'M5 5l10 10M15 5 5 15',
  sun: 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM10 2.5v1.5m0 12v1.5M2.5 10H4m12 0h1.5M4.7 4.7l1 1m8.6 8.6 1 1m0-10.6-1 1m-8.6 8.6-1 1',
  moon: 'M16 11.5A6.5 6.5 0 0 1 8.5 4a6.5 6.5 0 1 0 7.5 7.5Z',
  system: 'M3.5 4.5h13v9h-13zM7.5 16.5h5M10 13.5v3',
  code: 'm7 6-4 4 4 4m6-8 4 4-4 4',
  up: 'm5 12 5-5 5 5',
  down: 'm5 8 5 5 5-5',
  right: 'm8 5 5 5-5 5',
  check: 'm4 10.5 4 4 8-9',
  alert: 'M10 6.5v4.5m0 2.5h0M10 3 2.5 16.5h15L10 3Z',
  download: 'M10 3.5v9m-4-3.5 4 4 4-4M4 16.5h12',
  table: 'M3.5 4.5h13v11h-13zM3.5 8.5h13M8.5 4.5v11',
  play: 'M6 4.5v11l9-5.5-9-5.5Z',
  promote: 'M10 16V5m-4.5 4L10 4.5 14.5 9',
  rollback: 'M5 8h7a4 4 0 0 1 0 8H9M8 4.5 4.5 8 8 11.5',
  swap: 'M4 7h11m-3-3 3 3-3 3M16 13H5m3-3-3 3 3 3',
  upload: 'M10 13V4m-4 3.5L10 3.5l4 4M4 13v3.5h12V13',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm4-1.5 4 4',
} as const;

export type IconName = keyof typeof paths;

/** A decorative icon; the text next to it has its meaning. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
