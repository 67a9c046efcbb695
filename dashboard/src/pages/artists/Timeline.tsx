import { useEffect, useEffectEvent, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { counted, date, popularity, signed } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { oneOf, useUrlState } from '../../lib/url-state';
import { Figure, type LegendEntry } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Tabs } from '../../ui/Tabs';
import { actualOf, ArtistTrack, byRelease, tracksOf } from './artist-tracks';
import { ArtistTracks } from './documents';
import { type Along, place, type PlacedTrack } from './timeline-layout';

const PAGE = 100;
/** With more tracks the plot would not show single ones. */
const MOST = 500;
/** With more tracks the intervals would overlap. */
const INTERVALS = 60;
const HEIGHT = 380;
const MARGINS = 76;

const opacity = ({ track: { prediction } }: PlacedTrack) =>
  prediction && prediction.split !== 'TEST' ? 0.5 : 1;
const predictedOf = ({ track }: PlacedTrack) => track.prediction?.predicted ?? null;

interface Data {
  readonly tracks: readonly ArtistTrack[];
  readonly along: Along;
}

const draw: Draw<Data> = ({ Plot: P, width, yAxis }, { tracks, along }) => {
  const { placed, x, ticks, label } = place(tracks, width - MARGINS, along);
  const predicted = placed.filter(({ track }) => track.prediction);
  const r = (placed.length > 150 ? 2 : placed.length > 60 ? 2.8 : 4) * (width < 480 ? 0.8 : 1);
  const actual = ({ track }: PlacedTrack) => actualOf(track);
  return {
    x,
    y: { domain: [0, 100] },
    marks: [
      ...yAxis({ label: 'popularity (0–100)', ticks: 5 }),
      P.axisX({
        tickSize: 0,
        tickPadding: 8,
        label,
        labelArrow: 'none',
        labelAnchor: 'center',
        labelOffset: 38,
        ...(ticks
          ? { ticks: ticks.map(({ at }) => at), tickFormat: (_: number, i: number) => ticks[i]!.label }
          : { ticks: width < 480 ? 4 : 8 }),
      }),
      ...(placed.length <= INTERVALS
        ? [
            P.ruleX(
              predicted.filter(({ track }) => track.prediction!.interval),
              {
                x: 'at',
                y1: ({ track }: PlacedTrack) => track.prediction!.interval!.lower,
                y2: ({ track }: PlacedTrack) => track.prediction!.interval!.upper,
                stroke: 'var(--series-1)',
                strokeWidth: Math.min(5, Math.max(1.5, (0.35 * width) / placed.length)),
                strokeOpacity: 0.14,
                strokeLinecap: 'round',
              },
            ),
          ]
        : []),
      P.ruleX(predicted, {
        x: 'at',
        y1: predictedOf,
        y2: actual,
        stroke: 'var(--series-neutral)',
        strokeWidth: 1,
        strokeOpacity: opacity,
      }),
      P.dot(predicted, {
        x: 'at',
        y: predictedOf,
        r,
        stroke: 'var(--series-1)',
        strokeWidth: 1.6,
        fill: 'var(--surface)',
        opacity,
      }),
      P.dot(placed, { x: 'at', y: actual, r, fill: 'var(--series-2)', opacity }),
      P.tip(placed, P.pointer({ x: 'at', y: actual, title: tipOf })),
    ],
  };
};

function tipOf({ track }: PlacedTrack): string {
  const { prediction } = track;
  return [
    track.name,
    `${track.album ? `${track.album.name}, ` : ''}${date(track.releaseDate!)}`,
    `actual ${popularity(actualOf(track))}`,
    ...(prediction
      ? [
          `predicted ${popularity(prediction.predicted)}`,
          `residual ${signed(actualOf(track) - prediction.predicted)} points`,
          ...(prediction.split === 'TEST' ? [] : ['not in the test split']),
        ]
      : ['not predicted']),
  ].join('\n');
}

const view = { along: 'date' };
const alongs = [
  ['date', 'By release date'],
  ['order', 'Evenly spaced'],
] as const;

/** Predicted and actual popularity of the tracks by release date. */
export function Timeline({ name }: { name: string }) {
  const [{ along }, change] = useUrlState(view);
  const pages = usePages(ArtistTracks, { name, orderBy: byRelease }, tracksOf, ArtistTrack, PAGE);
  const more = useEffectEvent(pages.loadMore);
  const complete = !pages.loading && (!pages.hasMore || pages.rows.length >= MOST);
  useEffect(() => {
    if (!complete) more();
  }, [complete, pages.rows.length, pages.loading]);
  const tracks = useMemo(() => pages.rows.filter(({ releaseDate }) => releaseDate != null), [pages.rows]);
  const chosen = oneOf(along, ['date', 'order']);
  return (
    <Figure
      title="Predicted and actual over time"
      description={complete ? descriptionOf(pages.rows, tracks, pages.hasMore, chosen) : READING}
      legend={complete ? legendOf(tracks) : []}
      table={{
        rows: complete ? tracks : [],
        columns: [
          ['track', (track) => track.name],
          ['release date', (track) => track.releaseDate ?? null],
          ['actual popularity (0–100)', actualOf],
          ['predicted popularity (points)', ({ prediction }) => prediction?.predicted ?? null],
          ['residual (points)', ({ prediction }) => prediction?.residual ?? null],
          ['90 % interval, lower', ({ prediction }) => prediction?.interval?.lower ?? null],
          ['90 % interval, upper', ({ prediction }) => prediction?.interval?.upper ?? null],
          ['split', ({ prediction }) => prediction?.split ?? null],
        ],
      }}
    >
      {pages.error ? (
        <ErrorState error={pages.error} onRetry={pages.refetch} />
      ) : !complete ? (
        <Skeleton height={HEIGHT} />
      ) : tracks.length === 0 ? (
        <Empty title="No release dates">
          Tracks without a release date cannot be placed on a time axis. They are listed below.
        </Empty>
      ) : (
        <Picture name={name} tracks={tracks} along={chosen} onAlong={(next) => change({ along: next })} />
      )}
    </Figure>
  );
}

function Picture({
  name,
  tracks,
  along,
  onAlong,
}: {
  name: string;
  tracks: readonly ArtistTrack[];
  along: Along;
  onAlong: (along: Along) => void;
}) {
  const navigate = useNavigate();
  const oneDay = new Set(tracks.map(({ releaseDate }) => releaseDate)).size === 1;
  const data = useMemo<Data>(() => ({ tracks, along: oneDay ? 'order' : along }), [tracks, along, oneDay]);
  const plot = (
    <Plot
      label={`Actual and predicted popularity of ${counted(tracks.length, 'track')} of ${name} by release date.`}
      height={HEIGHT}
      data={data}
      draw={draw}
      onPick={(each) => void navigate(paths.track((each as PlacedTrack).track.id))}
    />
  );
  return oneDay ? (
    plot
  ) : (
    <Tabs label="Order of tracks" tabs={alongs} chosen={along} onChoose={onAlong}>
      {plot}
    </Tabs>
  );
}

const READING = 'The line between predicted and actual is the residual.';

function descriptionOf(
  rows: readonly ArtistTrack[],
  dated: readonly ArtistTrack[],
  hasMore: boolean,
  along: Along,
): string {
  const undated = rows.length - dated.length;
  return [
    dated.some(({ prediction }) => prediction) ? READING : 'There are no predictions yet.',
    along === 'date' && dated.length > 1 && 'Tracks with the same date are drawn side by side.',
    hasMore && `Only the first ${counted(rows.length, 'track')} are shown.`,
    undated > 0 &&
      `${counted(undated, 'track')} without a release date ${undated === 1 ? 'is' : 'are'} not shown.`,
    'Click a track to see its prediction.',
  ]
    .filter(Boolean)
    .join(' ');
}

function legendOf(tracks: readonly ArtistTrack[]): LegendEntry[] {
  const predicted = tracks.flatMap(({ prediction }) => (prediction ? [prediction] : []));
  return [
    { label: 'Actual', color: 'var(--series-2)' },
    ...(predicted.length > 0
      ? [
          { label: 'Predicted', color: 'var(--series-1)', shape: 'ring' as const },
          { label: 'Residual', color: 'var(--series-neutral)', shape: 'line' as const },
        ]
      : []),
    ...(tracks.length <= INTERVALS && predicted.some(({ interval }) => interval)
      ? [
          {
            label: '90\u202f% interval',
            color: 'color-mix(in srgb, var(--series-1) 30%, transparent)',
            shape: 'area' as const,
          },
        ]
      : []),
    ...(predicted.some(({ split }) => split !== 'TEST')
      ? [
          {
            label: 'Faded: not in the test split',
            color: 'color-mix(in srgb, var(--series-neutral) 45%, transparent)',
          },
        ]
      : []),
  ];
}
