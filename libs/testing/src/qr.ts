/** Codewords of error correction in a block, and blocks, of the versions 1 to 40 at level L (ISO/IEC 18004, table 9). */
const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25];
const FORMAT_MASK = 0b101010000010010;
const masks: readonly ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0, (y) => y % 2 === 0, (_, x) => x % 3 === 0, (y, x) => (y + x) % 3 === 0, (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0, (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0, (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
];

/**
 * The text of a QR code of level L given as its dark modules, without a quiet zone: what a telephone would read. It shares
 * nothing with what draws one, and corrects nothing: a code with one wrong module in its data reads otherwise or throws.
 */
export function readQr(dark: readonly (readonly boolean[])[]): string {
  const version = (dark.length - 17) / 4;
  const format = [...[0, 1, 2, 3, 4, 5, 7, 8].map((x) => dark[8]?.[x]), ...[7, 5, 4, 3, 2, 1, 0].map((y) => dark[y]?.[8])].reduce((bits, bit) => bits * 2 + (bit ? 1 : 0), 0) ^ FORMAT_MASK;
  if (format >> 13 !== 0b01) throw new Error('not of level L');
  const mask = masks[(format >> 10) & 7];
  if (!mask || !Number.isInteger(version)) throw new Error(`no QR of ${dark.length} modules`);
  const bits = walk(dark.length, version).map(([y, x]) => (dark[y]?.[x] !== mask(y, x) ? 1 : 0));
  const words = Array.from({ length: Math.floor(bits.length / 8) }, (_, i) => bits.slice(8 * i, 8 * i + 8).reduce<number>((byte, bit) => byte * 2 + bit, 0));
  return decoded(dataOf(words, version), version);
}

/** The modules that carry data, in the order in which they are read: upwards and downwards, two columns at a time, from the right. */
function walk(size: number, version: number): [number, number][] {
  const places: [number, number][] = [];
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right--;
    for (let i = 0; i < size; i++) {
      const y = up ? size - 1 - i : i;
      for (const x of [right, right - 1]) if (!isFunction(y, x, size, version)) places.push([y, x]);
    }
  }
  return places;
}

function isFunction(y: number, x: number, size: number, version: number): boolean {
  if (y === 6 || x === 6 || (y < 9 && (x < 9 || x >= size - 8)) || (y >= size - 8 && x < 9)) return true;
  if (version > 6 && ((y < 6 && x >= size - 11) || (x < 6 && y >= size - 11))) return true;
  const centres = alignment(version);
  const last = centres.length - 1;
  return centres.some((cy, i) => centres.some((cx, j) => Math.abs(cy - y) < 3 && Math.abs(cx - x) < 3 && !(i === 0 && (j === 0 || j === last)) && !(i === last && j === 0)));
}

/** Centres of the alignment patterns (annex E); version 32 alone does not follow the rule. */
function alignment(version: number): number[] {
  if (version === 1) return [];
  const many = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (many * 2 - 2)) * 2;
  return [6, ...Array.from({ length: many - 1 }, (_, i) => version * 4 + 10 - step * (many - 2 - i))];
}

/** The codewords of the data: blocks stand interleaved, the shorter ones first. */
function dataOf(words: readonly number[], version: number): number[] {
  const [blocks = 1, correction = 0] = [BLOCKS[version - 1], CORRECTION[version - 1]];
  const all = words.length - blocks * correction;
  const short = Math.floor(all / blocks);
  const longer = all % blocks;
  const lengths = Array.from({ length: blocks }, (_, i) => short + (i >= blocks - longer ? 1 : 0));
  let at = 0;
  const found: number[][] = lengths.map(() => []);
  for (let i = 0; i <= short; i++) {
    lengths.forEach((length, block) => {
      if (i < length) found[block]?.push(words[at++] ?? 0);
    });
  }
  return found.flat();
}

function decoded(data: readonly number[], version: number): string {
  let at = 0;
  const take = (many: number) => {
    let value = 0;
    for (; many > 0; many--, at++) value = value * 2 + (((data[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
  const mode = take(4);
  if (mode === 0b0100) return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from({ length: take(version < 10 ? 8 : 16) }, () => take(8)));
  if (mode !== 0b0001) throw new Error(`mode ${mode}: expected digits or bytes`);
  const digits = take(version < 10 ? 10 : version < 27 ? 12 : 14);
  const groups = Array.from({ length: Math.ceil(digits / 3) }, (_, i) => Math.min(3, digits - 3 * i));
  return groups.map((many) => String(take(many * 3 + 1)).padStart(many, '0')).join('');
}
