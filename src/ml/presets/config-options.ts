import { z } from 'zod';
import { type OptionKind } from '../../domain/names.js';
import { type PresetName, presets } from './index.js';

/** The description of one option of a preset, for forms. */
export interface ConfigOption {
  /** Dotted path into the config, such as "schedules.tabm.learningRate". */
  readonly name: string;
  /** Meaning of the option, with its unit. Its range is in the bounds. */
  readonly description: string;
  readonly kind: OptionKind;
  readonly default: unknown;
  /** The measurement or the source behind the default. */
  readonly reason: string;
  /** Bound of the number, or of each number in a list. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Whether the bound is exclusive. */
  readonly minimumExcluded: boolean;
  readonly maximumExcluded: boolean;
  /** The length of a list with a fixed length. */
  readonly length: number | null;
  readonly choices: readonly string[] | null;
  /** Whether null is allowed. It disables the option. */
  readonly nullable: boolean;
}

/** The subset of JSON Schema (2020-12) that zod emits for the configs. */
interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** A group of options. */
export interface OptionGroup {
  /** Dotted path into the config, such as "schedules.tabm". */
  readonly name: string;
  readonly description: string;
}

/** A preset's options in the order of its config. Options in groups have dotted names. */
export function configOptions(preset: PresetName): ConfigOption[] {
  const { defaults, reasons } = presets[preset];
  return entriesOf(preset)
    .filter(([name, { type }]) => type !== 'object' && name !== 'preset')
    .map(([name, schema]) => optionOf(name, schema, valueAt(defaults, name), reasons[name]));
}

/** The groups of a preset's options. A group is listed before the groups in it. */
export function optionGroups(preset: PresetName): OptionGroup[] {
  return entriesOf(preset)
    .filter(([, { type }]) => type === 'object')
    .map(([name, { description }]) => ({ name, description: described(name, description) }));
}

const entriesOf = (preset: PresetName) => entriesIn(z.toJSONSchema(presets[preset].schema) as JsonSchema, '');

function entriesIn({ properties = {} }: JsonSchema, path: string): [name: string, schema: JsonSchema][] {
  return Object.entries(properties).flatMap(([key, inner]) => [
    [path + key, inner],
    ...entriesIn(inner, `${path}${key}.`),
  ]);
}

const valueAt = (config: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((branch, key) => (branch as Readonly<Record<string, unknown>>)[key], config);

function described(name: string, text: string | undefined): string {
  if (text !== undefined) return text;
  throw new Error(`${name} has no description. Add one in the schema, with describe().`);
}

function optionOf(
  name: string,
  schema: JsonSchema,
  value: unknown,
  reason: string | undefined,
): ConfigOption {
  if (reason === undefined) throw new Error(`The default of ${name} has no reason. Add one, with because().`);
  const given = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  const item = given.prefixItems?.[0] ?? given.items ?? given;
  return {
    name,
    description: described(name, schema.description),
    kind: kindOf(given, item),
    default: value,
    reason,
    minimum: item.minimum ?? item.exclusiveMinimum ?? null,
    maximum: item.maximum ?? item.exclusiveMaximum ?? null,
    minimumExcluded: item.exclusiveMinimum !== undefined,
    maximumExcluded: item.exclusiveMaximum !== undefined,
    length: given.prefixItems?.length ?? null,
    choices: item.enum ?? null,
    nullable: schema.anyOf !== undefined,
  };
}

function kindOf(given: JsonSchema, item: JsonSchema): OptionKind {
  if (item.enum) return given.type === 'array' ? 'CHOICES' : 'CHOICE';
  if (given.type === 'array') return 'NUMBERS';
  return given.type === 'integer' ? 'INTEGER' : 'NUMBER';
}
