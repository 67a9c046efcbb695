import { getFragmentData } from '../../generated';
import { useData } from '../../lib/graphql';
import { costs, presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { useUrlState } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import { Choices } from '../../ui/Choices';
import { ErrorState, Skeleton } from '../../ui/Feedback';
import { Page } from '../../ui/Page';
import { SweepPresets, SweepToRepeat } from './documents';
import { SweepPreset } from './space-form';
import { RepeatedSweep, SweepForm } from './SweepForm';

const crumbs = [
  ['Runs', paths.runs()],
  ['Sweeps', paths.sweeps()],
] as const;

const view = { preset: '', like: '' };

/** Starts a sweep: its preset, search space and budget. */
export default function NewSweepPage() {
  const [{ preset, like: likeId }, change] = useUrlState(view);
  const { data, error, refetch } = useData(SweepPresets);
  const info = data?.presets.find((each) => each.preset === preset) ?? data?.presets.at(-1);
  const options = (data?.presets ?? [])
    .map(({ preset: value, description, cost }) => ({
      value,
      title: presetName(value),
      about: description,
      note: `one training takes ${costs[cost]}`,
    }))
    .reverse();
  const repeated = useData(SweepToRepeat, { id: likeId }, { pause: likeId === '' });
  const found = likeId === '' ? null : repeated.data?.sweep;
  const like = found && found.preset === info?.preset ? found : null;
  return (
    <Page
      title="Start a sweep"
      crumbs={crumbs}
      lead="A sweep tries many configurations on the newest dataset version, first with few epochs, and continues the best ones. It runs in the background. Its version is not promoted automatically."
    >
      <Card title="Model">
        <Choices
          label="Preset"
          options={options}
          chosen={info?.preset ?? ''}
          onChoose={(chosen) => change({ preset: chosen, like: '' })}
        />
      </Card>
      {info && !repeated.loading ? (
        <SweepForm
          key={`${info.preset} ${like?.id}`}
          info={getFragmentData(SweepPreset, info)}
          like={getFragmentData(RepeatedSweep, like)}
        />
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <Skeleton height={420} />
      )}
    </Page>
  );
}
