import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAction } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { presets } from '../../lib/labels';
import { Button } from '../../ui/Button';
import { ButtonLink } from '../../ui/ButtonLink';
import { Dialog } from '../../ui/Dialog';
import { UserErrors } from '../../ui/Feedback';
import { useToast } from '../../ui/Toast';
import { type Defaults, changedOptions } from './config';
import { RunCancel, RunRetry } from './documents';
import { type Run, isActive } from './run';

/** Cancel while it is under way; afterwards once more, as it was or with other settings. */
export function RunActions({
  run,
  status,
  defaults,
  onChange,
}: {
  run: Run;
  status: Run['status'];
  defaults: Defaults;
  onChange: () => void;
}) {
  const others = isActive({ status }) ? null : otherSettings(run, defaults);
  return (
    <>
      {isActive({ status }) && <Cancel run={run} onChange={onChange} />}
      {others !== null && <ButtonLink to={others}>Train with other settings</ButtonLink>}
      {(status === 'FAILED' || status === 'CANCELLED') && <Retry run={run} />}
    </>
  );
}

function Cancel({ run, onChange }: { run: Run; onChange: () => void }) {
  const [asking, ask] = useState(false);
  const { run: cancel, running, errors, clear } = useAction(RunCancel);
  const say = useToast();
  const close = () => {
    clear();
    ask(false);
  };
  const confirm = async () => {
    const { payload } = await cancel({ input: { runId: run.id } });
    if (!payload) return;
    close();
    say(`${presets[run.preset].name} is cancelled.`);
    onChange();
  };
  return (
    <>
      <Button kind="danger" icon="close" onClick={() => ask(true)}>
        Cancel the run
      </Button>
      <Dialog
        title="Cancel this run?"
        open={asking}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>Keep it running</Button>
            <Button kind="danger" busy={running} onClick={() => void confirm()}>
              Cancel the run
            </Button>
          </>
        }
      >
        <p>
          It stops at once, and what it has learned so far is lost. It can be retried later, from the
          beginning.
        </p>
        <UserErrors errors={errors} />
      </Dialog>
    </>
  );
}

function Retry({ run }: { run: Run }) {
  const { run: retry, running, errors } = useAction(RunRetry);
  const navigate = useNavigate();
  const say = useToast();
  const start = async () => {
    const { payload } = await retry({ input: { runId: run.id } });
    if (!payload?.run) return;
    say(`${presets[run.preset].name} is queued once more, as it was.`);
    void navigate(paths.run(payload.run.id));
  };
  return (
    <>
      <Button kind="primary" icon="rollback" busy={running} onClick={() => void start()}>
        Retry
      </Button>
      <UserErrors errors={errors} />
    </>
  );
}

/** The form, filled in as this run was; null where the form cannot say it all. */
function otherSettings(run: Run, defaults: Defaults): string | null {
  const { preset, config, split, seed, datasetVersion } = run;
  if (run.refreshOf ?? run.reproductionOf ?? run.importedFrom) return null;
  const changes = changedOptions(config, defaults.get(preset));
  if (split.strategy === 'EXPLICIT' || changes.some(([path]) => path.includes('.'))) return null;
  const options = changes.map(([name, value]) => [name, typedOf(value)]);
  return paths.newRun({
    preset,
    config: options.length > 0 ? JSON.stringify(Object.fromEntries(options)) : undefined,
    split: split.strategy === 'RANDOM' ? undefined : split.strategy,
    splitSeed: split.seed == null || split.seed === 42 ? undefined : split.seed,
    songs: split.keepSongsTogether === false ? 'apart' : undefined,
    dataset: datasetVersion?.number,
    seed,
  });
}

/** As one would type it into the form. */
function typedOf(value: unknown): string {
  if (value === null) return 'off';
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
}
