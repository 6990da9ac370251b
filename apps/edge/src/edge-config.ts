import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sources, type Source } from '@tinbao/contracts';
import { ConfigError, readListening, type Env, type Listening } from '@tinbao/host';

/** A process that answers: a stage, or `web`. */
export type Part = Exclude<Source, 'cli'>;

/** All of them. */
export const parts: readonly Part[] = sources.filter((source) => source !== 'cli');

/** `host:port` of the upstreams of each part; a host name stands for all its addresses. */
export type Places = ReadonlyMap<Part, readonly string[]>;

/** What the environment says to the edge, checked. */
export interface EdgeConfig extends Listening {
  /** The upstreams as they are named now: a file may change while the edge runs. */
  readonly places: () => Promise<Places>;
}

/**
 * Reads the environment; relative paths count from `base`. Upstreams stand in TINBAO_UPSTREAMS, or in the file that
 * TINBAO_UPSTREAMS_FILE names, which is read again every second. Throws `ConfigError` for the first wrong value.
 */
export function readEdgeConfig(env: Env, base: string): EdgeConfig {
  const listening = readListening(env, base);
  const { TINBAO_UPSTREAMS: text, TINBAO_UPSTREAMS_FILE: file } = env;
  if (!text === !file) throw new ConfigError('TINBAO_UPSTREAMS', text ?? '', `${FORM}; or else a file with the same text in TINBAO_UPSTREAMS_FILE`);
  if (file) return { ...listening, places: async () => placesIn('TINBAO_UPSTREAMS_FILE', await readFile(resolve(base, file), 'utf8')) };
  const places = Promise.resolve(placesIn('TINBAO_UPSTREAMS', text ?? ''));
  return { ...listening, places: () => places };
}

const FORM = `part=host:port,host:port with spaces between the parts, each any of ${parts.join(', ')}`;
const PLACE = /^(\[[\da-f:.]+\]|[\w.-]+):\d{1,5}$/i;

function placesIn(variable: string, text: string): Places {
  const places = new Map<Part, readonly string[]>();
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [part, list = '', ...rest] = word.split('=');
    const found = list.split(',').filter(Boolean);
    if (!isPart(part) || rest.length > 0 || !found.every((place) => PLACE.test(place))) throw new ConfigError(variable, word, FORM);
    places.set(part, found);
  }
  return places;
}

function isPart(name: string | undefined): name is Part {
  return parts.some((part) => part === name);
}
