import { problems, type ProblemCode } from '@tinbao/contracts';
import { actions, commandActions, roles, scopeOf, type Action } from '@tinbao/rights';
import type { ApiDoor } from './openapi-doors.js';
import { exampleOf } from './openapi-example.js';
import { grouped, headerSchemas, problemSchema, schemaOf, type Schema } from './openapi-schema.js';

/** What the build read from the types and comments of the doors: scripts/answers.mjs. */
export interface Answers {
  readonly doors: Readonly<Record<string, DoorAnswer>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}
interface DoorAnswer {
  readonly about: string;
  readonly answer: { readonly schema?: Schema; readonly file?: true; readonly stream?: true; readonly none?: true };
  readonly refusals: readonly ProblemCode[];
}

/** Paths outside `/api`. */
const OUTSIDE = ['/healthz', '/readyz', '/metrics'];
/** What any door may answer, what one that asks for an account, and what one with a body. */
const ALWAYS: readonly ProblemCode[] = ['bad_request', 'not_found', 'request_timeout', 'payload_too_large', 'unsupported_media_type', 'internal', 'unavailable', 'no_upstream', 'answer_lost'];
const GUARDED: readonly ProblemCode[] = ['not_signed_in', 'forbidden', 'password_change_required', 'step_up_needed', 'cross_site'];
const WITH_BODY: readonly ProblemCode[] = ['invalid_body', 'invalid_json'];
const BODILESS = ['GET', 'HEAD'];

/** The OpenAPI 3.1 document of these doors: every address, its right, what it takes, answers and refuses. */
export function openApi(doors: readonly ApiDoor[], answers: Answers): Schema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const door of doors.flatMap(apart)) {
    const path = `${OUTSIDE.includes(door.path) ? '' : '/api'}${door.path.replace(/:(\w+)/g, '{$1}').replace('*', '{rest}')}`;
    (paths[path] ??= {})[door.method.toLowerCase()] = operationOf(door, door.value === undefined ? answers.doors[door.key] : named(door.key, answers));
  }
  const shared = doors.filter(({ taken }) => taken.each).map(({ key }) => [nameOf(key), answers.doors[key]?.answer.schema ?? {}]);
  return {
    openapi: '3.1.0',
    info: { title: 'Tinbao', version: '1.0.0', description: 'Every call, with the right it asks for, what it answers and what it refuses. Instants are RFC 3339 in UTC.' },
    servers: [{ url: '/' }],
    tags: [...new Set(doors.map(({ part }) => part))].map((name) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tinbao', description: 'From POST /api/session; `__Host-tinbao` under TLS.' } },
      schemas: { ...answers.schemas, ...Object.fromEntries(shared), Problem: problemSchema },
    },
  };
}

const nameOf = (key: string) => key.replace('.', '_');

/** What many addresses answer alike stands once. */
function named(key: string, answers: Answers): DoorAnswer | undefined {
  const said = answers.doors[key];
  return said && { ...said, answer: { schema: { $ref: `#/components/schemas/${nameOf(key)}` } } };
}

/** A door whose last part has a body for each value is one address each. */
function apart(door: ApiDoor): (ApiDoor & { readonly value?: string })[] {
  if (!door.taken.each) return [door];
  const last = /:\w+$/;
  return Object.entries(door.taken.each).map(([value, body]) => {
    const { each: _, ...taken } = door.taken;
    return { ...door, value, path: door.path.replace(last, value), taken: { ...taken, body } };
  });
}

function operationOf(door: ApiDoor & { readonly value?: string }, said: DoorAnswer | undefined): Schema {
  const mark = (door.value !== undefined && commandActions[door.value]) || door.mark;
  const known = actions.find((action) => action === mark);
  return {
    operationId: door.value === undefined ? door.key : `${door.key}.${door.value}`,
    tags: [door.part],
    ...(said?.about && { summary: said.about }),
    'x-right': mark, ...(known && { 'x-roles': rolesWith(known) }),
    security: door.mark === 'public' ? [] : [{ session: [] }],
    parameters: [...pathParameters(door), ...queryParameters(door), ...headerParameters(door)],
    ...bodyOf(door),
    responses: { ...answersOf(door, said), ...refusalsOf(door, said) },
  };
}

const rolesWith = (action: Action) => roles.filter((role) => scopeOf(action, role) !== undefined);

const pathParameters = ({ path }: ApiDoor): Schema[] =>
  [...path.replace('*', ':rest').matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

function queryParameters({ taken, parameters }: ApiDoor): Schema[] {
  const { properties = {}, required = [] } = (taken.query ? schemaOf(taken.query) : {}) as { properties?: Record<string, Schema>; required?: string[] };
  const named = parameters.map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } }));
  return [...Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name) && !('default' in schema), schema })), ...named];
}

const headerParameters = ({ headers }: ApiDoor): Schema[] =>
  headers.map((name) => ({ name, in: 'header', required: true, schema: headerSchemas[name] }));

function bodyOf({ taken }: ApiDoor): Schema {
  const { body, file } = taken;
  if (file) return { requestBody: { required: true, content: Object.fromEntries(file.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])) } };
  if (!body) return {};
  const schema = schemaOf(body);
  return { requestBody: { required: true, content: { 'application/json': { schema, example: exampleOf(schema) } } } };
}

function answersOf({ status, taken, yields }: ApiDoor, said: DoorAnswer | undefined): Schema {
  const { schema, stream, none, file } = said?.answer ?? {};
  const types = [...(taken.yields ?? (yields ? [yields] : []))];
  if (stream) types.push('text/event-stream');
  if (file && types.length === 0) types.push('application/octet-stream');
  const texts = types.map((type) => [type, { schema: type.startsWith('application/json') ? {} : { type: 'string' } }] as const);
  // What is sent as text or bytes is typed as such.
  const isJson = schema !== undefined && (types.length === 0 || schema['type'] !== 'string');
  const content = Object.fromEntries([...texts.filter(([type]) => !isJson || !type.startsWith('application/json')), ...(isJson ? [['application/json', { schema }] as const] : [])]);
  const answer = { description: 'Done.', ...(none ? {} : { content }) };
  return { [status]: answer, ...(taken.also !== undefined && { [taken.also]: answer }) };
}

function refusalsOf(door: ApiDoor, said: DoorAnswer | undefined): Schema {
  const codes = new Set<ProblemCode>([
    ...ALWAYS, ...(door.mark === 'public' ? [] : GUARDED), ...(BODILESS.includes(door.method) ? [] : WITH_BODY), ...(door.taken.query ? ['invalid_query' as const] : []), ...(said?.refusals ?? []),
  ]);
  const byStatus = grouped([...codes].sort(), (code) => problems[code].status);
  return Object.fromEntries([...byStatus].map(([status, own]) => [status, {
    description: own.join(', '),
    content: { 'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: own } } }] } } },
  }]));
}
