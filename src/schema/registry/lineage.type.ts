import { GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { verificationKinds, verificationStatuses } from '../../domain/registry-names.js';
import { REPEATED_PREDICTIONS } from '../../domain/report-bounds.js';
import { enumOf } from '../shared/enum-of.js';

@ObjectType({ description: 'A file of a model version.', simpleResolvers: true })
export class VersionArtifact {
  @Field(() => String, {
    description:
      'Name of the file: "manifest", which lists the other files; "predictions", with one row per track; or the name of a file of the model.',
  })
  name!: string;

  @Field(() => String, { description: 'SHA-256 of the file, which is its key in the artifact store.' })
  sha256!: string;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description: 'Size in bytes. Null if the artifact store does not contain the file.',
  })
  bytes!: number | null;
}

export type VerificationKind = (typeof VerificationKind)[keyof typeof VerificationKind];
export const VerificationKind = enumOf(verificationKinds, {
  name: 'VerificationKind',
  description: 'The kind of a check.',
  valuesConfig: {
    MANIFEST: { description: "Hash of the manifest, compared with the version's database row." },
    PROVENANCE: {
      description:
        "Dataset, configuration, seed and engine in the manifest, compared with the training run's database row.",
    },
    MODEL_FILE: { description: 'Hash of a file of the model, compared with the manifest.' },
    PREDICTIONS_FILE: {
      description: 'Hash of the predictions file that training wrote, compared with the manifest.',
    },
    SPLIT_FILE: { description: 'The track lists of an EXPLICIT split.' },
    DATASET_FILE: { description: 'The Arrow file that the version was trained on.' },
    DATASET_CONTENT: {
      description: 'The rows in the Arrow file, compared with the content hash of the dataset version.',
    },
    SOURCE_FILE: { description: 'An uploaded file whose rows were imported into the dataset.' },
    STORED_PREDICTIONS: {
      description: 'All predictions in the database, compared with the predictions file.',
    },
    STORED_METRICS: {
      description:
        'The stored metrics of a split, compared with metrics that are computed again from the stored predictions.',
    },
    REPEATED_PREDICTIONS: {
      description: `New predictions for up to ${REPEATED_PREDICTIONS} tracks, compared bit for bit with the stored predictions.`,
    },
  },
});

export type VerificationStatus = (typeof VerificationStatus)[keyof typeof VerificationStatus];
export const VerificationStatus = enumOf(verificationStatuses, {
  name: 'VerificationStatus',
  description: 'Result of a check.',
  valuesConfig: {
    OK: { description: 'The values match.' },
    MISMATCH: { description: 'The values differ.' },
    MISSING: { description: 'The value was not found.' },
  },
});

@ObjectType({ description: 'The result of one check.', simpleResolvers: true })
export class VerificationItem {
  @Field(() => VerificationKind, { description: 'The kind of the check.' })
  kind!: VerificationKind;

  @Field(() => String, { description: 'What was checked, such as the name of a file.' })
  name!: string;

  @Field(() => VerificationStatus, { description: 'Result of the check.' })
  status!: VerificationStatus;

  @Field(() => String, { description: 'Expected hash or value.' })
  expected!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Hash or value that was found. Null if it was not found.',
  })
  found!: string | null;
}

@ObjectType({
  description:
    'A stored verification of everything that a model version depends on. If a file is damaged, the checks that depend on it are skipped.',
  simpleResolvers: true,
})
export class Verification {
  @Field(() => Boolean, { description: 'Whether every check has the status OK.' })
  intact!: boolean;

  @Field(() => String, {
    description: 'Caller that requested the verification. "anonymous" if the caller is unknown.',
  })
  actor!: string;

  @Field(() => GraphQLDateTime, { description: 'When the first file was read.' })
  startedAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When the last check ended.' })
  finishedAt!: Date;

  @Field(() => [VerificationItem], { description: 'Results of the checks, beginning with the manifest.' })
  items!: readonly VerificationItem[];
}

@ObjectType({ description: 'Version of the code that trained a model version.', simpleResolvers: true })
export class CodeVersion {
  @Field(() => String, { description: 'Version of Residual.' })
  version!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Commit of the git repository that contained the code. Null if the code was not in a git repository.',
  })
  commit!: string | null;

  @Field(() => String, {
    description:
      'SHA-256 of package-lock.json and of the source files that determine the result of a training run, as they were when it ran. It reveals uncommitted changes.',
  })
  digest!: string;
}
