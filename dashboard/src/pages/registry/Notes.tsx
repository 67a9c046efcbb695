import { useState } from 'react';
import { useAction } from '../../lib/graphql';
import { Button, IconButton } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { UserErrors } from '../../ui/Feedback';
import { Field } from '../../ui/Field';
import { useToast } from '../../ui/Toast';
import styles from './Notes.module.css';
import { RegistryDescribe } from './documents';
import type { Version } from './types';

/** What people say of a version: a description, and tags to find it by. */
export function Notes({ version }: { version: Version }) {
  const [description, setDescription] = useState(version.description ?? '');
  const [tag, setTag] = useState('');
  const { run: describe, running, errors } = useAction(RegistryDescribe);
  const say = useToast();
  const save = async (changes: {
    description?: string | null;
    addTags?: string[];
    removeTags?: string[];
  }) => {
    const { payload } = await describe({ input: { version: version.number, ...changes } });
    if (!payload?.modelVersion) return;
    setTag('');
    say('Saved.');
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
            placeholder="What is it for?"
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
                  label={`Remove the tag ${each}`}
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
