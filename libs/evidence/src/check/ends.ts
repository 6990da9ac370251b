/** Where the content of a file ends, read by its own structure; undefined where that structure breaks off. */
export type EndOf = (bytes: Buffer) => number | undefined;

/** Markers, then each scan's coded data, up to the end of the image. */
export function endOfJpeg(bytes: Buffer): number | undefined {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return at + 2;
    else at = marker === 0xda ? endOfScan(bytes, at + 2 + bytes.readUInt16BE(at + 2)) : at + 2 + bytes.readUInt16BE(at + 2);
  }
  return bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? at + 2 : undefined;
}

/** Coded data holds a marker's first byte only stuffed with zero, or before a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Chunks up to IEND. */
export function endOfPng(bytes: Buffer): number | undefined {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return end <= bytes.length ? end : undefined;
    at = end;
  }
  return undefined;
}

/** Blocks up to the trailer. */
export function endOfGif(bytes: Buffer): number | undefined {
  const tableOf = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + tableOf(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return at + 1;
    if (kind === 0x2c) at += 11 + tableOf(bytes[at + 9] ?? 0);
    else if (kind === 0x21) at += 2;
    else return undefined;
    for (let size = bytes[at] ?? 0; size > 0; size = bytes[at] ?? 0) at += size + 1;
    at += 1;
  }
  return undefined;
}

/** WebP, WAV: the length stands in front; a recorder that was cut off leaves none. */
export function endOfRiff(bytes: Buffer): number | undefined {
  const said = bytes.readUInt32LE(4);
  if (said === 0 || said === 0xffff_ffff) return bytes.length;
  const end = 8 + said + (said % 2);
  if (end <= bytes.length) return end;
  return end - 1 === bytes.length && said % 2 === 1 ? bytes.length : undefined;
}

/** MP4, MOV, 3GP, M4A, HEIC, AVIF: boxes one after the other, among them the one that says what the others hold. */
export function endOfBoxes(bytes: Buffer): number | undefined {
  let isDescribed = false;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const [size, header] = boxSize(bytes, at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (!/^[\x20-\x7e\xa9]{4}$/.test(kind)) return isDescribed ? at : undefined;
    if (size < header || at + size > bytes.length) return undefined;
    isDescribed ||= kind === 'moov' || kind === 'meta' || kind === 'moof';
    at += size;
  }
  return isDescribed ? at : undefined;
}

function boxSize(bytes: Buffer, at: number): readonly [size: number, header: number] {
  const size = bytes.readUInt32BE(at);
  if (size === 0) return [bytes.length - at, 8];
  if (size !== 1) return [size, 8];
  return at + 16 <= bytes.length ? [Number(bytes.readBigUInt64BE(at + 8)), 16] : [0, 16];
}

/** Pages one after the other. */
export function endOfOgg(bytes: Buffer): number | undefined {
  let at = 0;
  while (at + 27 <= bytes.length && bytes.toString('latin1', at, at + 4) === 'OggS') {
    const segments = bytes[at + 26] ?? 0;
    const body = bytes.subarray(at + 27, at + 27 + segments).reduce((sum, size) => sum + size, 0);
    at += 27 + segments + body;
  }
  return at > bytes.length || at === 0 ? undefined : at;
}

/** Its end mark is looked for by every reader in the last kilobyte. */
export function endOfPdf(bytes: Buffer): number | undefined {
  return bytes.subarray(-1024).includes('%%EOF') ? bytes.length : undefined;
}

/** Bits a second of Layer III by index, in thousands: MPEG 1, then 2 and 2.5. */
const BITRATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
const SAMPLES = [44_100, 48_000, 32_000];

/** Two frames in a row, after what names the piece; what follows is looked through like the rest. */
export function endOfMp3(bytes: Buffer): number | undefined {
  const from = bytes.toString('latin1', 0, 3) === 'ID3' ? 10 + [6, 7, 8, 9].reduce((sum, i) => sum * 128 + ((bytes[i] ?? 0) & 0x7f), 0) : 0;
  for (let at = from; at < Math.min(from + 4_096, bytes.length - 4); at++) {
    const length = frameLength(bytes, at);
    if (length > 0 && frameLength(bytes, at + length) > 0) return bytes.length;
  }
  return undefined;
}

/** Bytes of the Layer III frame that begins here; 0 for none. */
function frameLength(bytes: Buffer, at: number): number {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  const [version, layer] = [(second >> 3) & 3, (second >> 1) & 3];
  const rate = SAMPLES[(third >> 2) & 3];
  const bits = BITRATES[version === 3 ? 0 : 1]?.[third >> 4];
  if (sync !== 0xff || second < 0xe0 || version === 1 || layer !== 1 || rate === undefined || !bits) return 0;
  const samples = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
  return Math.floor(((version === 3 ? 144 : 72) * bits * 1_000) / samples) + ((third >> 1) & 1);
}
