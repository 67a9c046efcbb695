/** The type of a value of each kind. */
interface Values {
  /** Different for most tracks. */
  readonly text: string;
  /** Shared by many tracks. */
  readonly name: string;
  /** Below 2³¹. */
  readonly integer: number;
  /** A whole number below 2⁵³. */
  readonly count: number;
  readonly number: number;
  /** ISO, yyyy-mm-dd. */
  readonly date: string;
  readonly flag: boolean;
  readonly names: readonly string[];
}
export type ValueKind = keyof Values;

/** A field of a track. */
export interface TrackField {
  readonly kind: ValueKind;
  /** What the value means, with its unit. The API shows it. */
  readonly description: string;
  /** Every track has a value. Other fields are null if unknown. */
  readonly required?: true;
  /** Bounds of a number, inclusive. */
  readonly min?: number;
  readonly max?: number;
}

/** An object with a value for each of the fields. */
export type ValuesOf<Fields extends Readonly<Record<string, TrackField>>> = {
  readonly [Name in keyof Fields]:
    Values[Fields[Name]['kind']] | (Fields[Name] extends { readonly required: true } ? never : null);
};

/** Names of fields, in their order. */
export const namesOf = <Fields extends object>(fields: Fields) =>
  Object.keys(fields) as (keyof Fields & string)[];
