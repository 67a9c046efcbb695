import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Split } from '../shared/enums.js';

export enum ReproductionOutcome {
  IDENTICAL = 'IDENTICAL',
  EQUIVALENT = 'EQUIVALENT',
  DIFFERENT = 'DIFFERENT',
  UNDETERMINED = 'UNDETERMINED',
}
registerEnumType(ReproductionOutcome, {
  name: 'ReproductionOutcome',
  description: 'What training a version again showed.',
  valuesConfig: {
    IDENTICAL: { description: 'Every file of the model and every prediction is the same, to the last bit.' },
    EQUIVALENT: {
      description:
        'The bits differ, as they may across engines, processors or releases, and the error lies within the spread between seeds.',
    },
    DIFFERENT: {
      description:
        'The error lies outside of that spread; or the bits differ although code and arithmetic are the same (WASM, or no engine).',
    },
    UNDETERMINED: {
      description: 'The bits differ, and the spread between seeds is not known: train two more seeds.',
    },
  },
});

@ObjectType({ description: 'A file of the version, and of the reproduction.', simpleResolvers: true })
export class ReproducedFile {
  @Field(() => String, { description: 'Its name; "predictions" are those of all tracks.' })
  name!: string;

  @Field(() => String, { nullable: true, description: "The version's SHA-256; null: it has no such file." })
  expected!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The reproduction's SHA-256; null: it has no such file.",
  })
  found!: string | null;
}

@ObjectType({
  description:
    'Where the error of one more seed is expected: the 95 % prediction interval over versions of the same configuration, data and split, one a seed.',
  simpleResolvers: true,
})
export class SeedSpread {
  @Field(() => Int, { description: 'Seeds that were trained, this one among them; 3 or more.' })
  seeds!: number;

  @Field(() => Float, { description: 'Mean of their mean absolute errors, in popularity points.' })
  meanMae!: number;

  @Field(() => Float, { description: 'Lower end, in popularity points.' })
  lowerMae!: number;

  @Field(() => Float, { description: 'Upper end, in popularity points.' })
  upperMae!: number;
}

@ObjectType({
  description: 'How a version that was trained again compares with the one that is registered.',
  simpleResolvers: true,
})
export class Reproduction {
  @Field(() => ReproductionOutcome, { description: 'What it showed.' })
  outcome!: ReproductionOutcome;

  @Field(() => String, {
    description:
      "SHA-256 of the manifest that it made: the version's own where also engine and inputs are the same.",
  })
  artifactHash!: string;

  @Field(() => [ReproducedFile], { description: 'Every file that either has, and the predictions.' })
  files!: readonly ReproducedFile[];

  @Field(() => String, {
    nullable: true,
    description: 'Engine that trained the version; null for baselines and refreshes, which need none.',
  })
  expectedEngine!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Engine of the reproduction: WASM for what WASM trained, else whichever its worker has.',
  })
  foundEngine!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether `TrainingRun.code.digest` is the same; null where the version did not record it.',
  })
  sameCode!: boolean | null;

  @Field(() => Split, {
    nullable: true,
    description: 'Whose tracks the errors are of: TEST where the version has any.',
  })
  split!: Split | null;

  @Field(() => Float, {
    nullable: true,
    description: "The version's mean absolute error, in popularity points.",
  })
  expectedMae!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The reproduction's mean absolute error, in popularity points.",
  })
  foundMae!: number | null;

  @Field(() => SeedSpread, {
    nullable: true,
    description: 'Null where fewer than three seeds were trained, and for a refreshed version.',
  })
  seedSpread!: SeedSpread | null;
}
