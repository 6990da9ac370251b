import { Ajv2020 } from 'ajv/dist/2020.js';

/** Says what is wrong with an answer, by the document alone: `{kind, what}`, or nothing. */
export function judgeBy(document) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
  ajv.addSchema({ $id: 'doc', components: closed(document.components) });
  const compiled = new Map();
  const known = new Set(Object.values(document.paths).flatMap((methods) => Object.values(methods).flatMap((operation) => codesOf(operation))));

  function fits(schema, value) {
    if (!compiled.has(schema)) compiled.set(schema, ajv.compile(rooted(closed(schema))));
    const validate = compiled.get(schema);
    return validate(value) ? undefined : validate.errors.slice(0, 3).map(({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`).join('; ');
  }

  return ({ operation, method, answer }) => {
    if (answer.hung) return { kind: 'hung', what: 'no answer within 30 s' };
    if (answer.cut) return { kind: 'cut', what: `connection lost: ${answer.cut}` };
    const { status, type } = answer;
    if (status >= 500 && !(operation?.operationId === 'HealthHttp.readyz')) return { kind: '5xx', what: `${status} ${answer.bytes.toString('utf8').slice(0, 300)}` };
    if (status >= 400) return refusal({ operation, answer, method, known, fits, problem: document.components.schemas.Problem });
    if (!operation) return { kind: 'schema', what: `${status} at an address that the document does not name` };
    const told = operation.responses[status];
    if (!told) return { kind: 'schema', what: `status ${status} is not in the document` };
    if (!told.content) return answer.bytes.length === 0 ? undefined : { kind: 'schema', what: 'a body where the document has none' };
    const media = Object.entries(told.content).find(([name]) => plain(name) === plain(type));
    if (!media) return { kind: 'schema', what: `type ${type} is not in the document` };
    const wrong = plain(type) === 'application/json' ? fits(media[1].schema, parsed(answer.bytes)) : undefined;
    return wrong && { kind: 'schema', what: wrong };
  };
}

const plain = (type) => type.split(';')[0].trim().toLowerCase();

function refusal({ operation, answer, method, known, fits, problem }) {
  const { status, type, bytes } = answer;
  if (method === 'HEAD') return undefined;
  if (plain(type) !== 'application/problem+json') return { kind: 'refusal', what: `${status} is no problem but ${type}: ${bytes.toString('utf8').slice(0, 200)}` };
  const json = parsed(bytes);
  const wrong = fits(problem, json);
  if (wrong) return { kind: 'schema', what: `problem: ${wrong}` };
  if (!known.has(json.code)) return { kind: 'refusal', what: `${status} with an unknown code ${json.code}` };
  if (operation && !codesOf(operation, status).includes(json.code)) return { kind: 'schema', what: `${status} ${json.code} is not in the document of this address` };
  if (json.status !== status) return { kind: 'refusal', what: `says ${json.status}, is ${status}` };
  return undefined;
}

function codesOf(operation, only) {
  return Object.entries(operation.responses).flatMap(([status, { content }]) => {
    const problem = content?.['application/problem+json'];
    return problem && (only === undefined || Number(status) === only) ? problem.schema.allOf[1].properties.code.enum : [];
  });
}

function parsed(bytes) {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** An answer holds what the document names and nothing else: what is more may be what nobody should see. */
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, each]) => [key, key === 'enum' || key === 'required' ? each : closed(each)]));
  const isObject = schema.type === 'object' && typeof schema.properties === 'object' && !('additionalProperties' in schema);
  return isObject ? { ...inner, additionalProperties: false } : inner;
}

/** References of the document are looked up in it. */
function rooted(schema) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"doc#/components/'));
}
