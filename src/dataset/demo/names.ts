import type { Random } from './random.js';

const list = (words: string) => words.split(' ');
const firstNames = list(
  'Ada Alma Amos Anouk Asha Bela Bram Calla Cato Cleo Dario Della Edda Elio Enzo Esme Fabio Freya Gus Hana Ida Ilse Imre Ines Ivo ' +
    'Jonas Juno Kaia Kofi Lena Levi Lior Lula Mara Milo Mina Nadia Niko Noor Odile Omar Orla Otis Petra Quinn Rafi Remy Rosa Runa Saul ' +
    'Selma Silas Suri Tavi Thea Tomas Uma Vera Viggo Wren Yara Yuki Zadie Zeno',
);
const onsets = list('b br c d dr f g gr h j k l m n p r s st t tr v w z');
const vowels = list('a e i o u ai ea o a e');
const codas = list('l n r s th ck m nd rt x ll ss n r');
const adjectives = list(
  'Amber Blue Broken Burning Distant Electric Empty Endless Faded Golden Hollow Hidden Last Late Lonely Lost Neon Northern Paper ' +
    'Quiet Restless Salt Silent Silver Slow Southern Static Summer Sweet Velvet Wild Winter Young',
);
const nouns = list(
  'Avenue Bones Bridge Candle Carousel Cinema City Coast Comet Country Echo Engine Fever Fields Fire Garden Ghost Harbour Heart Highway ' +
    'Horizon Hour Island Letter Light Machine Mirror Moon Morning Motel Mountain Night Ocean Orchard Parade Photograph Radio Rain River ' +
    'Room Season Shadow Signal Sky Smoke Snow Station Storm Street Summer Sunday Telephone Thunder Tide Train Valley Water Window Wire',
);
const verbs = list(
  'Call Carry Catch Chase Drive Fade Fall Find Follow Hold Keep Leave Let Lose Love Meet Miss Need Run Save See Take Wait Wake Want',
);

/** Invented names. Each artist name is used once. */
export class Names {
  readonly #taken = new Set<string>();

  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  artist(): string {
    for (;;) {
      const name = this.#candidate();
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }

  title(): string {
    const random = this.#random;
    const noun = random.pick(nouns);
    const kind = random.uniform();
    if (kind < 0.3) return `${random.pick(adjectives)} ${noun}`;
    if (kind < 0.5)
      return `${random.pick(verbs)} Me ${random.pick(['Home', 'Slowly', 'Again', 'Tonight', 'Now', 'Tomorrow'])}`;
    if (kind < 0.65)
      return `${noun} ${random.pick(['in the', 'of the', 'on the', 'by the'])} ${random.pick(nouns)}`;
    if (kind < 0.8) return `${random.pick(verbs)} the ${noun}`;
    if (kind < 0.9) return noun;
    return `${random.pick(firstNames)}'s ${noun}`;
  }

  #candidate(): string {
    const random = this.#random;
    const kind = random.uniform();
    if (kind < 0.6) return `${random.pick(firstNames)} ${this.#surname()}`;
    if (kind < 0.72) return `The ${random.pick(adjectives)} ${this.#nouns()}`;
    if (kind < 0.82) return this.#surname();
    if (kind < 0.9) return `${random.pick(firstNames)} & the ${this.#nouns()}`;
    return `${random.pick(['DJ', 'Lil', 'MC', 'Young', 'Saint'])} ${this.#surname()}`;
  }

  #nouns(): string {
    const noun = this.#random.pick(nouns);
    return noun.endsWith('s') ? noun : /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  }

  #surname(): string {
    const random = this.#random;
    const syllables = Array.from(
      { length: random.between(1, 2) },
      () => random.pick(onsets) + random.pick(vowels),
    );
    const word = syllables.join('') + random.pick(onsets) + random.pick(vowels) + random.pick(codas);
    return word.charAt(0).toUpperCase() + word.slice(1);
  }
}
