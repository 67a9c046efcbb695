/**
 * The formats of all numbers and times in the dashboard, with a true minus, a thin space before a unit, and times in the
 * browser's time zone.
 */
const MINUS = '−';
const NARROW = '\u202f';

const fixed = [0, 1, 2, 3].map(
  (digits) =>
    new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);
const write = (value: number, digits: number) => {
  const text = fixed[digits]!.format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
};

/** A popularity, predicted or actual: 77.6; whole numbers without a decimal: 77. */
export const popularity = (value: number): string => write(value, Number.isInteger(value) ? 0 : 1);

/** An error in popularity points: 11.11. */
export const points = (value: number): string => write(value, 2);

/** A residual or a difference, always with its sign: +3.4, −75.6. */
export const signed = (value: number, digits: 0 | 1 | 2 = 1): string => {
  const text = write(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};

/** A share of 0–1: 89.9 %. */
export const percent = (share: number, digits: 0 | 1 = 1): string =>
  `${write(share * 100, digits)}${NARROW}%`;

/** Tracks, artists, rows: 8,582. */
export const count = (value: number): string => write(value, 0);

/** A count with its noun: 1 track, 8,582 tracks. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** Anything else, to three significant digits: 0.485, 1.2e-4. */
export const plain = (value: number): string =>
  value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6)
    ? value.toExponential(1).replace('-', MINUS)
    : new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 }).format(value).replace('-', MINUS);

const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
/** A large count in short form, such as on an axis: 12.3K, 4M. */
export const compact = (value: number): string => short.format(value);

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** An interval: 10.22 to 12.03. @param format the format of an end; `points` if omitted */
export const interval = ({ lower, upper }: Bounds, format: (value: number) => string = points): string =>
  `${format(lower)} to ${format(upper)}`;

/** A duration in at most two units: 240 ms, 2.4 s, 3 min 4 s, 2 h 5 min. */
export function duration(ms: number): string {
  if (ms < 1000) return `${count(Math.round(ms))}${NARROW}ms`;
  if (ms < 59_950) return `${write(ms / 1000, 1)}${NARROW}s`;
  const seconds = Math.round(ms / 1000);
  const [big, small, rest] =
    seconds < 3600
      ? (['min', 's', [Math.floor(seconds / 60), seconds % 60]] as const)
      : (['h', 'min', [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]] as const);
  return `${rest[0]}${NARROW}${big}${rest[1] > 0 ? ` ${rest[1]}${NARROW}${small}` : ''}`;
}

/** A track's length: 3:14. */
export function trackLength(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** 1.4 MB. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  return `${write(value / 1000 ** power, power === 0 ? 0 : 1)}${NARROW}${units[power]!}`;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const dayOnly = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A calendar day (API scalar Date): 31 Oct 2025. */
export const date = (iso: string): string => dayOnly.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));

/** An instant (API scalar DateTime): 23 Nov 2026, 07:04. */
export const dateTime = (iso: string): string => {
  const at = new Date(iso);
  return `${day.format(at)}, ${minute.format(at)}`;
};

const DAY_MS = 86_400_000;
const dayOfMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
/** An instant on an axis of `span` ms: 09:00, or 23 Nov on a span of two days or more. */
export const timeTick = (ms: number, span: number): string =>
  (span < 2 * DAY_MS ? minute : dayOfMonth).format(ms);

/** The time since an instant: just now, 5 min ago, 3 h ago, 2 days ago; the date after 14 days. */
export function ago(iso: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  if (seconds < 45) return 'just now';
  if (seconds < 3570) return `${Math.round(seconds / 60)}${NARROW}min ago`;
  if (seconds < 84_600) return `${Math.round(seconds / 3600)}${NARROW}h ago`;
  const days = Math.round(seconds / 86_400);
  return days <= 14 ? `${days} ${days === 1 ? 'day' : 'days'} ago` : day.format(new Date(iso));
}
