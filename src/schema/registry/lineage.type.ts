import { GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

@ObjectType({ description: 'A file of a model version.', simpleResolvers: true })
export class VersionArtifact {
  @Field(() => String, {
    description: '"manifest", which names the others; "predictions", a line a track; or a file of the model.',
  })
  name!: string;

  @Field(() => String, { description: 'SHA-256, by which the artifact store holds it.' })
  sha256!: string;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description: 'Size in bytes; null where the artifact store does not hold it.',
  })
  bytes!: number | null;
}

export enum VerificationKind {
  MANIFEST = 'MANIFEST',
  PROVENANCE = 'PROVENANCE',
  MODEL_FILE = 'MODEL_FILE',
  PREDICTIONS_FILE = 'PREDICTIONS_FILE',
  SPLIT_FILE = 'SPLIT_FILE',
  DATASET_FILE = 'DATASET_FILE',
  DATASET_CONTENT = 'DATASET_CONTENT',
  SOURCE_FILE = 'SOURCE_FILE',
  STORED_PREDICTIONS = 'STORED_PREDICTIONS',
  STORED_METRICS = 'STORED_METRICS',
  REPEATED_PREDICTIONS = 'REPEATED_PREDICTIONS',
}
registerEnumType(VerificationKind, {
  name: 'VerificationKind',
  description: 'What was checked.',
  valuesConfig: {
    MANIFEST: { description: "The manifest, by the hash in the version's row." },
    PROVENANCE: {
      description: "What the run's row says beside the manifest: dataset, config, seed, engine.",
    },
    MODEL_FILE: { description: 'A file of the model, by the hash in the manifest.' },
    PREDICTIONS_FILE: { description: 'The predictions as training left them, by the hash in the manifest.' },
    SPLIT_FILE: { description: 'The lists of an EXPLICIT split.' },
    DATASET_FILE: { description: 'The Arrow file that it was trained on.' },
    DATASET_CONTENT: { description: 'The rows in that file, by the content hash of the dataset version.' },
    SOURCE_FILE: { description: 'A file that was imported into the data, as it was uploaded.' },
    STORED_PREDICTIONS: { description: 'All predictions in the database beside those in the file.' },
    STORED_METRICS: { description: 'The metrics of a split beside those that its stored predictions give.' },
    REPEATED_PREDICTIONS: {
      description: 'Up to 200 tracks of the data predicted again by the files, to the last bit.',
    },
  },
});

export enum VerificationStatus {
  OK = 'OK',
  MISMATCH = 'MISMATCH',
  MISSING = 'MISSING',
}
registerEnumType(VerificationStatus, {
  name: 'VerificationStatus',
  description: 'What came of it.',
  valuesConfig: {
    OK: { description: 'As expected.' },
    MISMATCH: { description: 'Something else was found.' },
    MISSING: { description: 'Nothing was found.' },
  },
});

@ObjectType({ description: 'One thing that was checked.', simpleResolvers: true })
export class VerificationItem {
  @Field(() => VerificationKind, { description: 'What was checked.' })
  kind!: VerificationKind;

  @Field(() => String, { description: 'Which of its kind, such as the name of a file.' })
  name!: string;

  @Field(() => VerificationStatus, { description: 'What came of it.' })
  status!: VerificationStatus;

  @Field(() => String, { description: 'The hash, or the finding, that it should have.' })
  expected!: string;

  @Field(() => String, { nullable: true, description: 'What it has; null where nothing was found.' })
  found!: string | null;
}

@ObjectType({
  description:
    'A check of all that a version rests on, kept as evidence. Where a file is damaged, what rests on it is not looked at.',
  simpleResolvers: true,
})
export class Verification {
  @Field(() => Boolean, { description: 'Every item is OK.' })
  intact!: boolean;

  @Field(() => String, { description: 'Who asked; "anonymous" where nobody is named.' })
  actor!: string;

  @Field(() => GraphQLDateTime, { description: 'When the first file was read.' })
  startedAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When all was compared.' })
  finishedAt!: Date;

  @Field(() => [VerificationItem], { description: 'What was checked, from the manifest outwards.' })
  items!: readonly VerificationItem[];
}

@ObjectType({ description: 'The code that trained.', simpleResolvers: true })
export class CodeVersion {
  @Field(() => String, { description: "Residual's own version." })
  version!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Commit of the git repository that it ran in; null where it ran in none.',
  })
  commit!: string | null;

  @Field(() => String, {
    description:
      'SHA-256 of the files that decide what a training computes, as they ran, and of package-lock.json: it tells where they differed from the commit.',
  })
  digest!: string;
}
