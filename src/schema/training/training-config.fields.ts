import { type ClassType, Field, Float, InputType, Int } from 'type-graphql';
import { featureGroups, foldGroupings, lossNames, type OptionKind } from '../../domain/names.js';
import { count } from '../shared/count.js';
import { FeatureGroup, FoldGrouping, Loss } from './enums.js';
import { TrainingConfigInput } from './training-config.input.js';

/** An option of a preset. */
interface Option {
  /** Dotted path, such as "schedules.tabm.learningRate". */
  readonly name: string;
  readonly description: string;
  readonly kind: OptionKind;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly minimumExcluded: boolean;
  readonly maximumExcluded: boolean;
  readonly choices: readonly string[] | null;
}

/** A preset with its options and their groups. */
interface Configurable {
  readonly preset: string;
  readonly options: readonly Option[];
  readonly groups: readonly { readonly name: string; readonly description: string }[];
}

/** A field of the input: an option or a group. Presets may have options of one name. */
interface InputField {
  readonly name: string;
  /** Null for a group. */
  readonly option: Option | null;
  /** The presets that have it, by its description. */
  readonly meanings: Map<string, string[]>;
}

/** The enums of options. A choice without an enum is a string, which the preset's schema checks. */
const enums: readonly (readonly [values: readonly string[], type: object])[] = [
  [lossNames, Loss],
  [featureGroups, FeatureGroup],
  [foldGroupings, FoldGrouping],
];

/**
 * Adds a field for each option of each preset to `TrainingConfigInput`. The options of a group are an input type.
 *
 * @throws Error if two presets have options of one name and different kinds
 */
export function defineTrainingConfig(all: readonly Configurable[]): void {
  const fields = new Map<string, InputField>();
  const add = (preset: string, name: string, description: string, option: Option | null) => {
    const field = fields.get(name) ?? { name, option, meanings: new Map<string, string[]>() };
    if (field.option?.kind !== option?.kind)
      throw new Error(`${preset} and an earlier preset have options ${name} of different kinds. Rename one.`);
    field.meanings.set(description, [...(field.meanings.get(description) ?? []), preset]);
    fields.set(name, field);
  };
  for (const { preset, groups, options } of all) {
    for (const { name, description } of groups) add(preset, name, description, null);
    for (const option of options)
      add(preset, option.name, [option.description, rangeWords(option)].filter(Boolean).join(' '), option);
  }
  defineFields(
    TrainingConfigInput,
    '',
    [...fields.values()],
    all.map(({ preset }) => preset),
  );
}

function defineFields(
  type: ClassType,
  path: string,
  all: readonly InputField[],
  presets: readonly string[],
): void {
  for (const field of all) {
    if (!field.name.startsWith(path)) continue;
    const key = field.name.slice(path.length);
    if (key.includes('.')) continue;
    const description = [...field.meanings]
      .map(([meaning, having]) => `${presetWords(having, presets)} ${meaning}`)
      .join('\n\n');
    const valueType = field.option ? typeOf(field.option) : groupType(field, all, presets);
    Field(() => valueType as never, { nullable: true, description })(type.prototype, key);
  }
}

function groupType(group: InputField, all: readonly InputField[], presets: readonly string[]): ClassType {
  const Group = class {};
  const [meaning] = group.meanings.keys();
  const description = `Options of \`${group.name}\`. ${meaning}`;
  InputType(typeName(group.name), { description })(Group);
  defineFields(Group, `${group.name}.`, all, presets);
  return Group;
}

/** "schedules.context_attention" is "SchedulesContextAttentionConfigInput". */
const typeName = (path: string) =>
  `${path
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}ConfigInput`;

function typeOf({ kind, choices }: Option): unknown {
  const named = enums.find(([values]) => choices?.every((choice) => values.includes(choice)))?.[1] ?? String;
  switch (kind) {
    case 'INTEGER':
      return Int;
    case 'NUMBER':
      return Float;
    case 'CHOICE':
      return named;
    case 'NUMBERS':
      return [Float];
    case 'CHOICES':
      return [named];
  }
}

/** The presets that have an option, as a sentence. */
function presetWords(having: readonly string[], all: readonly string[]): string {
  const lacking = all.filter((preset) => !having.includes(preset));
  if (lacking.length === 0) return 'All presets.';
  if (lacking.length === 1 && all.length > 2) return `All presets except ${lacking[0]}.`;
  return having.length === 1 ? `${having[0]}.` : `${having.slice(0, -1).join(', ')} and ${having.at(-1)}.`;
}

/** The range of a number as a sentence: "Range: 2–100." or "Above 0 and at most 1." */
function rangeWords(option: Option): string | null {
  const { minimum, maximum, minimumExcluded, maximumExcluded, choices } = option;
  if (choices && typeOf(option) === String) return `One of ${choices.join(', ')}.`;
  if (minimum !== null && maximum !== null && !minimumExcluded && !maximumExcluded)
    return `Range: ${count(minimum)}–${count(maximum)}.`;
  const least = minimum !== null && `${minimumExcluded ? 'above' : 'at least'} ${count(minimum)}`;
  const most = maximum !== null && `${maximumExcluded ? 'below' : 'at most'} ${count(maximum)}`;
  const words = [least, most].filter(Boolean).join(' and ');
  return words && `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
