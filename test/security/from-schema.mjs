import fc from 'fast-check';
import { between, oneOf } from '../chance.mjs';
import { naughtyKeys, naughtyTexts, naughtyValues } from './naughty.mjs';

const DATES = ['2024-01-15', '2024-02-29', '2023-12-15', '2026-03-02', '1900-01-01', '2999-12-31'];
const INSTANTS = ['2024-01-15T03:00:00Z', '2026-03-02T03:00:00.123Z', '1970-01-01T00:00:00Z', '2999-12-31T23:59:59Z'];
const TEXTS = ['Mất xe máy trước cửa nhà số 5', 'Cháy nhà ở ngõ 12, có người bị thương', 'đánh bạc', 'x', 'Nguyễn Văn A'];

/** Makes values that a schema accepts, or nearly; `pools`: values of this house by the name of their field. */
export function fromSchema(pools, refs = () => ({})) {
  const samples = new Map();

  function make(chance, schema, name = '') {
    if (schema.$ref) return make(chance, refs(schema.$ref), name);
    const pool = pools.of(name);
    if (pool.length > 0 && schema.type === 'string' && !schema.enum && chance() < 0.7) return oneOf(chance, pool);
    if (schema.examples && chance() < 0.5) return oneOf(chance, schema.examples);
    if ('const' in schema) return schema.const;
    if (schema.enum) return oneOf(chance, schema.enum);
    const choice = schema.anyOf ?? schema.oneOf;
    if (choice) return make(chance, oneOf(chance, choice), name);
    return ofType(chance, schema, name);
  }

  function ofType(chance, schema, name) {
    switch (schema.type) {
      case 'object': return objectOf(chance, schema);
      case 'array': return Array.from({ length: between(chance, schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 2)) }, () => make(chance, schema.items ?? {}, name));
      case 'integer': case 'number': return numberOf(chance, schema);
      case 'boolean': return chance() < 0.5;
      case 'null': return null;
      case 'string': return textOf(chance, schema);
      default: return oneOf(chance, naughtyValues);
    }
  }

  const objectOf = (chance, { properties = {}, required = [] }) => Object.fromEntries(Object.entries(properties)
    .filter(([name]) => required.includes(name) || chance() < 0.4).map(([name, schema]) => [name, make(chance, schema, name)]));

  function textOf(chance, { format, pattern, minLength = 0, maxLength = 60 }) {
    if (format === 'date') return oneOf(chance, DATES);
    if (format === 'date-time') return oneOf(chance, INSTANTS);
    if (format === 'uuid') return oneOf(chance, pools.ids());
    if (pattern) return oneOf(chance, matching(pattern));
    const text = oneOf(chance, TEXTS);
    if (chance() < 0.05) return 'a'.repeat(chance() < 0.5 ? maxLength : minLength);
    return text.length < minLength ? text.padEnd(minLength, 'x') : text.slice(0, Math.max(minLength, maxLength));
  }

  /** Words of a pattern, made once; one that cannot be made from gets words that fit by luck. */
  function matching(pattern) {
    if (!samples.has(pattern)) samples.set(pattern, wordsOf(pattern));
    return samples.get(pattern);
  }

  return make;
}

function wordsOf(pattern) {
  try {
    return fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 30, seed: 1 });
  } catch {
    return ['00004', 'hn.pc01', '173', '12/QD', 'account/truc113', '2026-03-02T03:00:00.000Z'];
  }
}

function numberOf(chance, { minimum = 0, maximum = 1_000, type, exclusiveMinimum }) {
  const least = exclusiveMinimum ?? minimum;
  if (chance() < 0.2) return oneOf(chance, [least, Math.min(maximum, least + 1), maximum]);
  const value = least + chance() * (Math.min(maximum, least + 1_000) - least);
  return type === 'integer' ? Math.floor(value) : value;
}

/** Breaks a value in one place: another value, a key less, a key more. */
export function mutated(chance, value) {
  const places = placesIn(value);
  if (places.length === 0 || chance() < 0.1) return naughtyValue(chance);
  const { holder, key } = oneOf(chance, places);
  const how = chance();
  if (how < 0.55) holder[key] = typeof holder[key] === 'string' && chance() < 0.7 ? oneOf(chance, naughtyTexts) : naughtyValue(chance);
  else if (how < 0.75) delete holder[key];
  else if (how < 0.85) holder[key] = [holder[key], holder[key]];
  else if (Array.isArray(holder)) holder.push(naughtyValue(chance));
  else Object.defineProperty(holder, oneOf(chance, naughtyKeys), { value: naughtyValue(chance), enumerable: true, configurable: true, writable: true });
  return value;
}

function placesIn(value) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...placesIn(value[key])]);
}

/** A copy: what is made of it must not change the next one. */
const naughtyValue = (chance) => structuredClone(oneOf(chance, naughtyValues));
