import type { Model } from './model.js';

/** "TBCM", little-endian. */
const MAGIC = 0x4d434254;
const FORMAT = 2;
/** Magic, format, checksum of the rest, length of the head. */
const PREFACE = 16;

/** The head of a model file: everything but the arrays. */
type Head = Omit<Model, 'hashes' | 'weights' | 'shifts' | 'rarities' | 'bias'> & { readonly rows: number };

/** Writes a model as bytes; the same model gives the same bytes. Little-endian on every machine. */
export function writeModel({ hashes, weights, shifts, rarities, bias, ...head }: Model): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify({ ...head, rows: hashes.length } satisfies Head));
  const headLength = text.length + ((4 - (text.length % 4)) % 4);
  const bytes = new Uint8Array(PREFACE + headLength + 6 * hashes.length + 4 * bias.length + weights.length);
  const view = new DataView(bytes.buffer);
  bytes.fill(0x20, PREFACE, PREFACE + headLength);
  bytes.set(text, PREFACE);
  let at = PREFACE + headLength;
  for (const hash of hashes) view.setUint32((at += 4) - 4, hash, true);
  for (const number of bias) view.setFloat32((at += 4) - 4, number, true);
  bytes.set(shifts, at);
  bytes.set(rarities, at + rarities.length);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), at + 2 * shifts.length);
  [MAGIC, FORMAT, 0, headLength].forEach((number, i) => view.setUint32(4 * i, number, true));
  view.setUint32(8, checksum(bytes), true);
  return bytes;
}

/** Reads a model; refuses (RangeError, with the reason) bytes that are not whole: magic, format, checksum, head, dimensions, numbers. */
export function readModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  refuseUnless(bytes.length > PREFACE && view.getUint32(0, true) === MAGIC, 'this is no model file');
  refuseUnless(view.getUint32(4, true) === FORMAT, `format ${view.getUint32(4, true)}; this build reads ${FORMAT}`);
  refuseUnless(view.getUint32(8, true) === checksum(bytes), 'the checksum is wrong');
  const headLength = view.getUint32(12, true);
  const { rows, ...head } = headOf(bytes.subarray(PREFACE, PREFACE + headLength));
  const width = head.categories.length;
  refuseUnless(bytes.length === PREFACE + headLength + 6 * rows + 4 * width + rows * width, 'its length is not what its head says');
  let at = PREFACE + headLength;
  const hashes = Uint32Array.from({ length: rows }, () => view.getUint32((at += 4) - 4, true));
  const bias = Float32Array.from({ length: width }, () => view.getFloat32((at += 4) - 4, true));
  refuseUnless(bias.every(Number.isFinite), 'a number is none');
  const [shifts, rarities] = [0, 1].map((i) => Uint8Array.from(bytes.subarray(at + i * rows, at + (i + 1) * rows))) as [Uint8Array, Uint8Array];
  refuseUnless(shifts.every((shift) => shift < 16), 'a weight is too large');
  return { ...head, hashes, shifts, rarities, bias, weights: new Int8Array(bytes.subarray(at + 2 * rows)) };
}

function headOf(bytes: Uint8Array): Head {
  let head: Partial<Head> | undefined;
  try {
    head = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Head>;
  } catch {
    throw new RangeError('model: its head is no JSON');
  }
  const { version, categories, families, signs, unit, rows, temperature, threshold, odds } = head ?? {};
  refuseUnless(typeof version === 'string' && version.length > 0 && version.length <= 64, 'it has no version');
  refuseUnless(Array.isArray(categories) && categories.length > 1 && new Set(categories).size === categories.length && categories.every((id) => typeof id === 'string'), 'its categories are none');
  refuseUnless([families?.marked, families?.plain, families?.characters].every((kind) => typeof kind === 'boolean'), 'its families are none');
  refuseUnless([signs, unit].every(Number.isFinite) && unit! > 0, 'its units are none');
  refuseUnless(Number.isSafeInteger(rows) && rows! >= 0, 'its rows are none');
  refuseUnless(temperature! > 0 && Number.isFinite(temperature) && threshold! >= 0 && threshold! <= 1, 'its calibration is none');
  refuseUnless(typeof odds === 'object' && odds !== null && Object.values(odds).every((share) => share >= 0 && share <= 1), 'its odds are none');
  return head as Head;
}

function refuseUnless(holds: boolean, why: string): asserts holds {
  if (!holds) throw new RangeError(`model: ${why}`);
}

/** FNV-1a of everything behind the checksum. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 12; i < bytes.length; i += 1) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}
