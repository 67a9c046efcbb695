import { useState } from 'react';
import type { GateMode } from '../../generated/graphql';
import { useAction, useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Badge, type Tone } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorState, Skeleton, UserErrors } from '../../ui/Feedback';
import { Checkbox, errorOf, Field, Select } from '../../ui/Field';
import { PageLink } from '../../ui/PageLink';
import { useToast } from '../../ui/Toast';
import styles from './Dialogs.module.css';
import { RegistryPromote, RegistryVerdict } from './documents';

const modes = [
  ['SUPERIOR', 'Better than the champion'],
  ['NON_INFERIOR', 'As good as the champion'],
] as const;
const outcomes: Record<string, { label: string; tone: Tone }> = {
  PASSED: { label: 'Gate passed', tone: 'good' },
  REFUSED: { label: 'Gate refused', tone: 'bad' },
  INSUFFICIENT_EVIDENCE: { label: 'Too little evidence', tone: 'warn' },
};

/** Promotes a version after the gate's result, with a reason. */
export function PromoteDialog({
  version,
  champion,
  open,
  onClose,
}: {
  version: number;
  champion: number | null;
  open: boolean;
  onClose: () => void;
}) {
  const [mode, setMode] = useState<GateMode>('SUPERIOR');
  const [reason, setReason] = useState('');
  const [force, setForce] = useState(false);
  const { data, error, refetch } = useData(
    RegistryVerdict,
    { version, mode },
    { pause: !open || champion === null },
  );
  const { run: promote, running, errors, clear } = useAction(RegistryPromote);
  const toast = useToast();
  const verdict = data?.promotionVerdict;
  const against = verdict != null && verdict.outcome !== 'PASSED';
  const close = () => {
    clear();
    onClose();
  };
  const submit = async () => {
    const { payload } = await promote({
      input: {
        version,
        mode,
        force: against && force,
        reason: reason.trim() || null,
        expectedChampion: champion,
      },
    });
    if (!payload?.promotion) return;
    close();
    toast(`Version ${version} is champion and makes all predictions from now on.`);
  };
  return (
    <Dialog
      title={`Promote version ${version}`}
      open={open}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            kind={against ? 'danger' : 'primary'}
            busy={running}
            disabled={against && (!force || reason.trim() === '')}
            onClick={() => void submit()}
          >
            {against ? 'Force promotion' : 'Promote'}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {champion === null ? (
          <p>This is the first champion. It is promoted without the gate.</p>
        ) : (
          <>
            <Select
              label="Required result"
              options={modes}
              value={mode}
              onChange={({ target }) => setMode(target.value as GateMode)}
            />
            {!verdict && (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={72} />)}
            {verdict && (
              <div className={styles.verdict} data-outcome={verdict.outcome}>
                <Badge tone={outcomes[verdict.outcome]!.tone}>{outcomes[verdict.outcome]!.label}</Badge>
                <p>{verdict.summary}</p>
                <PageLink to={paths.compare(champion, version)}>Full report</PageLink>
              </div>
            )}
          </>
        )}
        <Field
          label="Reason"
          hint={against ? 'Required to override the gate. Saved in the history.' : 'Saved in the history.'}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          error={errorOf(errors, 'reason')}
        />
        {against && (
          <Checkbox
            label="Override the gate"
            hint="The history shows that the promotion was forced."
            checked={force}
            onChange={({ target }) => setForce(target.checked)}
          />
        )}
        <UserErrors errors={errors.filter(({ field }) => field?.at(-1) !== 'reason')} />
      </div>
    </Dialog>
  );
}
