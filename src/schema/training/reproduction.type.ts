import { Field, Float, Int, ObjectType } from 'type-graphql';
import { reproductionOutcomes } from '../../domain/names.js';
import { enumOf } from '../shared/enum-of.js';
import { Split } from '../shared/enums.js';

export type ReproductionOutcome = (typeof ReproductionOutcome)[keyof typeof ReproductionOutcome];
export const ReproductionOutcome = enumOf(reproductionOutcomes, {
  name: 'ReproductionOutcome',
  description: 'Result of training a version again.',
  valuesConfig: {
    IDENTICAL: { description: 'Every file of the model and every prediction is identical, bit for bit.' },
    EQUIVALENT: {
      description:
        'The bits differ, which is possible across engines, processors or releases. The error lies within the spread between seeds.',
    },
    DIFFERENT: {
      description:
        'The error lies outside the spread between seeds, or the bits differ although the code and the arithmetic are the same (WASM, or no engine).',
    },
    UNDETERMINED: {
      description:
        'The bits differ, and the spread between seeds is unknown. Train two more seeds to determine it.',
    },
  },
});

@ObjectType({ description: 'A file of the version and of its reproduction.', simpleResolvers: true })
export class ReproducedFile {
  @Field(() => String, {
    description: 'Name of the file. "predictions" contains the predictions for all tracks.',
  })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the version's file. Null if the version has no such file.",
  })
  expected!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the reproduction's file. Null if the reproduction has no such file.",
  })
  found!: string | null;
}

@ObjectType({
  description:
    'Expected range of the error with another seed: the 95 % prediction interval over versions with the same configuration, data and split, one per seed.',
  simpleResolvers: true,
})
export class SeedSpread {
  @Field(() => Int, {
    description: 'Number of seeds that were trained, including the seed of this version. At least 3.',
  })
  seeds!: number;

  @Field(() => Float, {
    description: 'Mean of the mean absolute errors of these versions, in popularity points.',
  })
  meanMae!: number;

  @Field(() => Float, { description: 'Lower end of the interval, in popularity points.' })
  lowerMae!: number;

  @Field(() => Float, { description: 'Upper end of the interval, in popularity points.' })
  upperMae!: number;
}

@ObjectType({
  description: 'Comparison of a registered version with the result of training it again.',
  simpleResolvers: true,
})
export class Reproduction {
  @Field(() => ReproductionOutcome, { description: 'Result of the comparison.' })
  outcome!: ReproductionOutcome;

  @Field(() => String, {
    description:
      "SHA-256 of the manifest of the reproduction. It equals the version's hash if the engine and the inputs are the same.",
  })
  artifactHash!: string;

  @Field(() => [ReproducedFile], {
    description: 'All files of the version and of the reproduction, including the predictions.',
  })
  files!: readonly ReproducedFile[];

  @Field(() => String, {
    nullable: true,
    description:
      'Engine that trained the version. Null for baselines and refreshed versions, which need no engine.',
  })
  expectedEngine!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Engine that trained the reproduction. WASM if WASM trained the version, otherwise the engine of the worker.',
  })
  foundEngine!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether `TrainingRun.code.digest` is the same. Null if the version did not record it.',
  })
  sameCode!: boolean | null;

  @Field(() => Split, {
    nullable: true,
    description: 'Split on which the errors are measured. TEST if the version has test tracks.',
  })
  split!: Split | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean absolute error of the version, in popularity points.',
  })
  expectedMae!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean absolute error of the reproduction, in popularity points.',
  })
  foundMae!: number | null;

  @Field(() => SeedSpread, {
    nullable: true,
    description:
      'Expected range of the error with another seed. Null if fewer than three seeds were trained, and for refreshed versions.',
  })
  seedSpread!: SeedSpread | null;
}
