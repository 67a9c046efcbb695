import { useState } from 'react';
import { count, counted, date as dateOf, percent, trackLength } from '../../lib/format';
import { fetchQuery, useData } from '../../lib/graphql';
import { useSettled } from '../../lib/time';
import { IconButton } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Combobox } from '../../ui/Combobox';
import { Field, Select, Slider } from '../../ui/Field';
import { WhatIfArtist, WhatIfArtists } from './documents';
import { artistFacts, type Fact, type Facts, sounds, unknown } from './facts';
import styles from './FactsForm.module.css';

const types = [
  ['', 'Unknown'],
  ['single', 'Single'],
  ['album', 'Album'],
  ['compilation', 'Compilation'],
] as const;
const explicits = [
  ['', 'Unknown'],
  ['no', 'No'],
  ['yes', 'Yes'],
] as const;
/** Followers span orders of magnitude: the slider is logarithmic. */
const followersAt = (place: number) => Math.round(10 ** place);

interface Change {
  (changes: Partial<Facts>): void;
}

/** The facts about an unreleased track. */
export function FactsForm({
  facts,
  errors,
  today,
  onChange,
}: {
  facts: Facts;
  errors: Partial<Record<Fact, string>>;
  today: string | undefined;
  onChange: Change;
}) {
  const set = (name: Fact) => (event: { target: { value: string } }) =>
    onChange({ [name]: event.target.value });
  const range = (name: Fact, label: string, props: Omit<Range, 'name' | 'label' | 'facts' | 'onChange'>) => (
    <FactSlider name={name} label={label} facts={facts} onChange={onChange} error={errors[name]} {...props} />
  );
  return (
    <Card title="The track">
      <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
        <Field label="Title" value={facts.title} onChange={set('title')} error={errors.title} />
        <ArtistField artist={facts.artist} error={errors.artist} onChange={onChange} />
        {range('popularity', 'Artist popularity', {
          min: 0,
          max: 100,
          start: 50,
          words: (value) => `${count(value)} of 100`,
        })}
        {range('followers', 'Artist followers', {
          min: 0,
          max: 8.5,
          step: 0.05,
          start: 4,
          words: (value) => count(value),
          toPlace: (value) => Math.log10(Math.max(1, value)),
          fromPlace: followersAt,
        })}
        <Field
          label="Genres"
          hint="Genres of the artist, separated by commas."
          value={facts.genres}
          onChange={set('genres')}
          error={errors.genres}
        />
        <Field
          label="Release date"
          type="date"
          value={facts.date || (today ?? '')}
          onChange={set('date')}
          error={errors.date}
          hint={facts.date === '' && today ? `The catalogue’s reference date, ${dateOf(today)}.` : undefined}
        />
        {range('length', 'Length', {
          min: 30,
          max: 600,
          start: 200,
          words: (value) => trackLength(value * 1000),
        })}
        <div className={styles.pair}>
          <Select label="Release" options={types} value={facts.type} onChange={set('type')} />
          <Select label="Explicit" options={explicits} value={facts.explicit} onChange={set('explicit')} />
        </div>
        <Field label="Album" value={facts.album} onChange={set('album')} placeholder="Unknown" />
        {range('total', 'Tracks on the album', {
          min: 1,
          max: 40,
          start: 12,
          words: (value) => count(value),
        })}
        {range('number', 'Track number', { min: 1, max: 40, start: 1, words: (value) => count(value) })}
        <details
          className={styles.sound}
          open={[...sounds.map(([name]) => name), 'tempo' as const].some((name) => facts[name] !== '')}
        >
          <summary>Audio features</summary>
          <div>
            {sounds.map(([name, label]) => (
              <FactSlider
                key={name}
                name={name}
                label={label}
                facts={facts}
                onChange={onChange}
                error={errors[name]}
                min={0}
                max={1}
                step={0.01}
                start={0.5}
                words={(value) => percent(value, 0)}
              />
            ))}
            {range('tempo', 'Tempo', {
              min: 40,
              max: 220,
              start: 120,
              words: (value) => `${count(value)} beats per minute`,
            })}
          </div>
        </details>
      </form>
    </Card>
  );
}

interface Range {
  readonly name: Fact;
  readonly label: string;
  readonly facts: Facts;
  readonly onChange: Change;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The slider's position while the value is unknown. */
  readonly start: number;
  readonly words: (value: number) => string;
  readonly error?: string | undefined;
  /** Converts between a value and its position on the slider; the identity if omitted. */
  readonly toPlace?: (value: number) => number;
  readonly fromPlace?: (place: number) => number;
}

const same = (value: number) => value;

/** A number that may be unknown: moving the slider sets it, the cross clears it. */
function FactSlider({
  name,
  label,
  facts,
  onChange,
  start,
  words,
  toPlace = same,
  fromPlace = same,
  ...range
}: Range) {
  const value = facts[name];
  const known = value !== '';
  return (
    <div className={styles.known}>
      <Slider
        label={label}
        value={known ? toPlace(Number(value)) : start}
        words={known ? words(Number(value)) : 'unknown'}
        onChange={(event) => onChange({ [name]: String(fromPlace(Number(event.target.value))) })}
        {...range}
      />
      <IconButton
        icon="close"
        label={`${label}: unknown`}
        disabled={!known}
        onClick={() => onChange({ [name]: unknown[name] })}
      />
    </div>
  );
}

/** Choosing an artist of the catalogue fills in its facts; any other name is a new artist. */
function ArtistField({
  artist,
  error,
  onChange,
}: {
  artist: string;
  error: string | undefined;
  onChange: Change;
}) {
  const [typed, setTyped] = useState('');
  const settled = useSettled(typed.trim());
  const { data, loading } = useData(WhatIfArtists, { text: settled }, { pause: settled === '' });
  const known = useData(WhatIfArtist, { name: useSettled(artist.trim()) }).data?.tracks.totalCount ?? 0;
  const choose = async (name: string) => {
    onChange({ artist: name });
    const { tracks } = await fetchQuery(WhatIfArtist, { name });
    const newest = tracks.edges[0]?.node;
    if (newest) onChange(artistFacts(newest));
  };
  return (
    <Combobox
      label="Artist"
      hint={error ?? (known > 0 ? `${counted(known, 'track')} in the catalogue.` : 'New to the catalogue.')}
      text={artist}
      onText={(text) => {
        setTyped(text);
        onChange({ artist: text });
      }}
      options={(data?.artists.edges ?? []).map(({ node }) => ({
        id: node.id,
        label: node.name,
        hint: counted(node.trackCount, 'track'),
      }))}
      loading={loading}
      onChoose={({ label }) => void choose(label)}
    />
  );
}
