import { useState } from 'react';
import { useData } from '../../lib/graphql';
import { useSettled } from '../../lib/time';
import { Combobox } from '../../ui/Combobox';
import { WhatIfTracks } from './documents';
import { type Facts, factsOf } from './facts';

/** Copies the facts of a track of the catalogue. */
export function StartFrom({ onChoose }: { onChoose: (facts: Facts) => void }) {
  const [text, setText] = useState('');
  const settled = useSettled(text.trim());
  const { data, loading } = useData(WhatIfTracks, { text: settled }, { pause: settled === '' });
  const found = data?.tracks.edges.map(({ node }) => node) ?? [];
  return (
    <Combobox
      label="Start from an existing track"
      placeholder="Part of its title"
      text={text}
      onText={setText}
      loading={loading}
      options={found.map(({ id, name, artist }) => ({ id, label: name, hint: artist.name }))}
      onChoose={({ id }) => {
        const track = found.find((each) => each.id === id);
        if (!track) return;
        setText(track.name);
        onChoose(factsOf(track));
      }}
    />
  );
}
