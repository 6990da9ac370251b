import { RequestMethod, type Type } from '@nestjs/common';
import type { AskedHeader, Mark, Taken } from '@tinbao/host';
import { markOf, takenBy } from '@tinbao/host';

/** Keys under which Nest keeps what its decorators said. */
const KEYS = { controllers: 'controllers', path: 'path', method: 'method', status: '__httpCode__', headers: '__headers__', given: '__routeArguments__' };
/** Nest's numbers of the kinds of arguments. */
const ARGUMENTS = { query: '4', header: '6' };

/** One address that the house answers, as its decorators say it. */
export interface ApiDoor {
  readonly method: string;
  /** `/tips/:id`, without `/api`. */
  readonly path: string;
  /** `CaseworkHttp.tip`: by it the types of the answer are found. */
  readonly key: string;
  readonly mark: Mark | undefined;
  /** The stage that answers, `web`, or `every` process. */
  readonly part: string;
  readonly taken: Taken;
  /** Status of an answer that is no problem. */
  readonly status: number;
  /** Headers and parameters that the handler names one by one. */
  readonly headers: readonly AskedHeader[];
  readonly parameters: readonly string[];
  /** Media type of the answer where a decorator says it. */
  readonly yields: string | undefined;
}

/** Every door of these modules, each with the name of the part that answers. */
export function apiDoors(modules: readonly (readonly [part: string, module: Type])[]): ApiDoor[] {
  return modules.flatMap(([part, module]) => ((Reflect.getMetadata(KEYS.controllers, module) ?? []) as Type[]).flatMap((controller) => doorsOf(controller, part)));
}

function doorsOf(controller: Type, part: string): ApiDoor[] {
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler: unknown = controller.prototype[name];
    if (typeof handler !== 'function' || Reflect.getMetadata(KEYS.method, handler) === undefined) return [];
    const about = aboutOf(controller, name, handler);
    return each(Reflect.getMetadata(KEYS.path, controller)).flatMap((base) => each(Reflect.getMetadata(KEYS.path, handler)).map((path) => ({
      ...about, part, path: `/${`${base}/${path}`.split('/').filter(Boolean).join('/')}`,
    })));
  });
}

function aboutOf(controller: Type, name: string, handler: object): Omit<ApiDoor, 'part' | 'path'> {
  const method = RequestMethod[Reflect.getMetadata(KEYS.method, handler) as number] ?? 'GET';
  const taken = takenBy(handler);
  const given = Reflect.getMetadata(KEYS.given, controller, name) as Record<string, { data?: string }> | undefined;
  const named = (kind: string) => Object.entries(given ?? {}).flatMap(([key, { data }]) => (key.startsWith(`${kind}:`) && data !== undefined ? [data] : []));
  const sent = (Reflect.getMetadata(KEYS.headers, handler) ?? []) as { name: string; value: string }[];
  return {
    method, key: `${controller.name}.${name}`, mark: markOf(handler, controller), taken,
    status: (Reflect.getMetadata(KEYS.status, handler) as number | undefined) ?? (method === 'POST' ? 201 : 200),
    headers: [...new Set([...named(ARGUMENTS.header), ...(taken.headers ?? [])])].filter(isAsked),
    parameters: named(ARGUMENTS.query), yields: sent.find((header) => header.name.toLowerCase() === 'content-type')?.value,
  };
}

const isAsked = (name: string): name is AskedHeader => ['idempotency-key', 'if-match', 'tracking-code'].includes(name);
const each = (paths: string | readonly string[] | undefined): readonly string[] => (typeof paths === 'string' ? [paths] : (paths ?? ['']));
