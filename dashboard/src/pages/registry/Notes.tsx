import { useState } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { useAction } from '../../lib/graphql';
import { Button, IconButton } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { UserErrors } from '../../ui/Feedback';
import { Field } from '../../ui/Field';
import { useToast } from '../../ui/Toast';
import { RegistryDescribe } from './documents';
import styles from './Notes.module.css';

const RegistryNotes = graphql(`
  fragment RegistryNotes on ModelVersion {
    number
    description
    tags
  }
`);

/** The description and tags of a version. */
export function Notes(props: { version: FragmentType<typeof RegistryNotes> }) {
  const version = getFragmentData(RegistryNotes, props.version);
  const [description, setDescription] = useState(version.description ?? '');
  const [tag, setTag] = useState('');
  const { run: describe, running, errors } = useAction(RegistryDescribe);
  const toast = useToast();
  const save = async (changes: {
    description?: string | null;
    addTags?: string[];
    removeTags?: string[];
  }) => {
    const { payload } = await describe({ input: { version: version.number, ...changes } });
    if (!payload?.modelVersion) return;
    // A tag that was typed while another change was saved stays.
    if (changes.addTags) setTag('');
    toast('Saved.');
  };
  return (
    <Card title="Notes">
      <div className={styles.notes}>
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault();
            void save({ description: description.trim() || null });
          }}
        >
          <Field
            label="Description"
            value={description}
            maxLength={2000}
            placeholder="Purpose of the version"
            onChange={({ target }) => setDescription(target.value)}
          />
          <Button type="submit" busy={running} disabled={description.trim() === (version.description ?? '')}>
            Save
          </Button>
        </form>
        {version.tags.length > 0 && (
          <ul className={styles.tags} aria-label="Tags">
            {version.tags.map((each) => (
              <li key={each}>
                {each}
                <IconButton
                  icon="close"
                  label={`Remove tag ${each}`}
                  onClick={() => void save({ removeTags: [each] })}
                />
              </li>
            ))}
          </ul>
        )}
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault();
            void save({ addTags: [tag.trim()] });
          }}
        >
          <Field
            label="New tag"
            value={tag}
            maxLength={50}
            placeholder="summer-campaign"
            onChange={({ target }) => setTag(target.value)}
          />
          <Button type="submit" busy={running} disabled={tag.trim() === ''}>
            Add
          </Button>
        </form>
        <UserErrors errors={errors} />
      </div>
    </Card>
  );
}
