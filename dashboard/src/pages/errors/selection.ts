import type { PredictionFilter } from '../../generated/graphql';
import { popularity, signed } from '../../lib/format';

type Quantity = 'actual' | 'predicted' | 'residual';

/** A range selected in a plot: `from` is included, `to` excluded except at the end of the scale. */
export interface Picked {
  readonly quantity: Quantity;
  readonly from: number;
  readonly to: number;
}

const END_OF_SCALE = 100;

/** The selection as in the URL: "actual:40:44,predicted:60:64". */
export const textOf = (picked: readonly Picked[]): string =>
  picked.map(({ quantity, from, to }) => `${quantity}:${from}:${to}`).join(',');

/** The reverse of `textOf`; parts that cannot be read are left out. */
export const pickedOf = (text: string): Picked[] =>
  text.split(',').flatMap((part) => {
    const read = /^(actual|predicted|residual):(-?[\d.]+):(-?[\d.]+)$/.exec(part);
    return read ? [{ quantity: read[1] as Quantity, from: Number(read[2]), to: Number(read[3]) }] : [];
  });

export const filterOf = ({ quantity, from, to }: Picked): PredictionFilter =>
  quantity !== 'residual' && to >= END_OF_SCALE
    ? { [quantity]: { min: from } }
    : { [quantity]: { min: from, max: to }, not: { [quantity]: { min: to } } };

export const labelOf = ({ quantity, from, to }: Picked): string => {
  const write = quantity === 'residual' ? (value: number) => signed(value, 0) : popularity;
  return `${quantity} ${write(from)} to ${write(to)}`;
};
