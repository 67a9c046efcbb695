import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Preset } from '../../generated/graphql';
import { useAction } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { presets } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Choices } from '../../ui/Choices';
import { Dialog } from '../../ui/Dialog';
import { UserErrors } from '../../ui/Feedback';
import { useIsKnown } from '../../ui/PageLink';
import { useToast } from '../../ui/Toast';
import { StartTraining } from './documents';

const options = (Object.keys(presets) as Preset[]).map((value) => ({
  value,
  title: presets[value].name,
  about: presets[value].about,
  note: `takes ${presets[value].time}`,
}));

/** Starts a run on the newest dataset version, and shows it. */
export function TrainDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [preset, setPreset] = useState<Preset>('RESIDUAL_NET');
  const { run: start, running, errors, clear } = useAction(StartTraining);
  const isKnown = useIsKnown();
  const navigate = useNavigate();
  const say = useToast();
  const close = () => {
    clear();
    onClose();
  };
  const submit = async () => {
    const { payload } = await start({ input: { preset } });
    if (!payload?.run) return;
    close();
    say(`${presets[preset].name} is queued. It becomes a version when it has been trained.`);
    const path = paths.run(payload.run.id);
    if (isKnown(path)) void navigate(path);
  };
  return (
    <Dialog
      title="Train a model"
      open={open}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" busy={running} onClick={() => void submit()}>
            Start training
          </Button>
        </>
      }
    >
      <Choices
        label="What to train, on the newest dataset"
        options={options}
        chosen={preset}
        onChoose={setPreset}
      />
      <UserErrors errors={errors} />
    </Dialog>
  );
}
