import { z } from 'zod';
import { type OptionKind, type PresetName } from '../../domain/names.js';
import { presets } from './index.js';

/** The description of one option of a preset, for forms. */
export interface ConfigOption {
  readonly name: string;
  readonly kind: OptionKind;
  readonly default: unknown;
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

/** A preset's options in the order of its config. Options with nested options are represented by those. */
export function configOptions(preset: PresetName): ConfigOption[] {
  const { properties } = z.toJSONSchema(presets[preset].schema) as JsonSchema;
  const defaults = presets[preset].defaults as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(properties!)
    .filter(([name]) => name !== 'preset')
    .flatMap(([name, schema]) => optionOf(name, schema, defaults[name]));
}

function optionOf(name: string, schema: JsonSchema, value: unknown): ConfigOption[] {
  const given = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  if (given.type === 'object') return [];
  const item = given.prefixItems?.[0] ?? given.items ?? given;
  return [
    {
      name,
      kind: kindOf(given, item),
      default: value,
      minimum: item.minimum ?? item.exclusiveMinimum ?? null,
      maximum: item.maximum ?? item.exclusiveMaximum ?? null,
      minimumExcluded: item.exclusiveMinimum !== undefined,
      maximumExcluded: item.exclusiveMaximum !== undefined,
      length: given.prefixItems?.length ?? null,
      choices: item.enum ?? null,
      nullable: schema.anyOf !== undefined,
    },
  ];
}

function kindOf(given: JsonSchema, item: JsonSchema): OptionKind {
  if (item.enum) return given.type === 'array' ? 'CHOICES' : 'CHOICE';
  if (given.type === 'array') return 'NUMBERS';
  return given.type === 'integer' ? 'INTEGER' : 'NUMBER';
}
