import type { ComponentType } from 'react';
import { paths } from '../lib/paths';
import type { IconName } from '../ui/Icon';

type Load = () => Promise<{ default: ComponentType }>;

export interface PageEntry {
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  readonly load: Load;
  /** Subpages by path, in react-router's syntax. */
  readonly below?: Readonly<Record<string, Load>>;
}

/** All pages, in the order of the navigation. */
export const pages: readonly PageEntry[] = [
  {
    path: paths.overview(),
    title: 'Overview',
    icon: 'overview',
    load: () => import('../pages/overview/OverviewPage'),
  },
  {
    path: paths.runs(),
    title: 'Runs',
    icon: 'runs',
    load: () => import('../pages/runs/RunsPage'),
    below: {
      '/runs/new': () => import('../pages/runs/NewRunPage'),
      '/runs/:id': () => import('../pages/runs/RunPage'),
      '/runs/sweeps': () => import('../pages/sweeps/SweepsPage'),
      '/runs/sweeps/new': () => import('../pages/sweeps/NewSweepPage'),
      '/runs/sweeps/:id': () => import('../pages/sweeps/SweepPage'),
    },
  },
  {
    path: paths.errors(),
    title: 'Errors',
    icon: 'errors',
    load: () => import('../pages/errors/ErrorsPage'),
  },
  {
    path: paths.artists(),
    title: 'Artists',
    icon: 'artists',
    load: () => import('../pages/artists/ArtistsPage'),
    below: { '/artists/:name': () => import('../pages/artists/ArtistPage') },
  },
  {
    path: paths.tracks(),
    title: 'Tracks',
    icon: 'tracks',
    load: () => import('../pages/tracks/TracksPage'),
    below: { '/tracks/:id': () => import('../pages/tracks/TrackPage') },
  },
  {
    path: paths.whatIf(),
    title: 'What if',
    icon: 'what-if',
    load: () => import('../pages/what-if/WhatIfPage'),
  },
  {
    path: paths.registry(),
    title: 'Registry',
    icon: 'registry',
    load: () => import('../pages/registry/RegistryPage'),
    below: {
      '/registry/versions/:number': () => import('../pages/registry/VersionPage'),
      '/registry/compare': () => import('../pages/compare/ComparePage'),
    },
  },
  {
    path: paths.data(),
    title: 'Data',
    icon: 'data',
    load: () => import('../pages/data/DataPage'),
    below: {
      '/data/imports/:id': () => import('../pages/imports/ImportPage'),
      '/data/versions/:number': () => import('../pages/datasets/DatasetPage'),
    },
  },
];
