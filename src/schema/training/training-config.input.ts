import { InputType } from 'type-graphql';

/** Its fields are the options of all presets (training-config.fields.ts). */
@InputType({
  description:
    'Overrides of the defaults of a preset. All fields are optional. An option that the preset does not have, or a value that is out of range, is a user error.',
})
export class TrainingConfigInput {
  readonly [option: string]: unknown;
}
