import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** A service of docker-compose.yml, anchors merged and variables put in. */
export interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly [key: string]: unknown;
}

/** What docker-compose.yml says. */
export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** The image of everything that is ours. */
export const ourImage = 'tinbao';

/** Reads docker-compose.yml with these variables; throws for one that the file requires and that is not given. */
export function readCompose(env: Readonly<Record<string, string>>): Compose {
  const put = (text: string) => text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, sign: string, otherwise = '') => {
    if (env[name]) return env[name];
    if (sign === '?') throw new Error(`${name}: ${otherwise}`);
    return otherwise;
  });
  const reviver = (_key: unknown, value: unknown) => (typeof value === 'string' ? put(value) : value);
  // Our own file: what it repeats by anchors is meant.
  return parse(textOf('docker-compose.yml'), reviver, { merge: true, maxAliasCount: -1 }) as Compose;
}

/** Text of a file of the repository. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Service names in the order they start: each wave after those it depends on. Throws for a circle and for a name that is no service. */
export function waves(services: Compose['services']): string[][] {
  const order: string[][] = [];
  const done = new Set<string>();
  while (done.size < Object.keys(services).length) {
    const next = Object.keys(services).filter((name) => !done.has(name) && Object.keys(services[name]?.depends_on ?? {}).every((on) => done.has(on)));
    if (next.length === 0) throw new Error(`nothing can start after ${[...done].join(', ')}`);
    order.push(next);
    for (const name of next) done.add(name);
  }
  return order;
}

/** One instruction of a Dockerfile, its lines joined: `--flags` apart, the rest as written. */
export interface Instruction {
  readonly word: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
}

/** The stages of the Dockerfile, each from its FROM on. */
export function readDockerfile(): Instruction[][] {
  const lines = textOf('deploy/Dockerfile').replace(/^#.*\n/gm, '').replace(/\\\n/g, ' ').split('\n').filter((line) => line.trim() !== '');
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [, word = '', given = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    const [, flags = '', rest = ''] = /^((?:--[\w-]+=\S+\s+)*)(.*)$/.exec(given) ?? [];
    const instruction = { word, rest, flags: Object.fromEntries(flags.trim().split(/\s+/).filter(Boolean).map((flag) => flag.slice(2).split('='))) };
    if (word === 'FROM') stages.push([instruction]);
    else stages.at(-1)?.push(instruction);
  }
  return stages;
}

/** What a container of the image is started with. */
export interface Image {
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly health: readonly string[];
}

/** What the last stage of the Dockerfile says about its containers. */
export function readImage(): Image {
  const stage = readDockerfile().at(-1) ?? [];
  const last = (word: string) => stage.findLast((each) => each.word === word)?.rest ?? '';
  const env = stage.filter(({ word }) => word === 'ENV').flatMap(({ rest }) => rest.split(/\s+/).map((pair) => pair.split('=') as [string, string]));
  return {
    user: last('USER'), env: Object.fromEntries(env), command: JSON.parse(last('CMD')) as string[],
    health: JSON.parse(last('HEALTHCHECK').replace(/^CMD\s+/, '')) as string[],
  };
}
