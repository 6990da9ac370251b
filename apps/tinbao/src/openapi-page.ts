import { grouped, type Schema } from './openapi-schema.js';

/** The one style of the page; its hash stands in the policy. */
export const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem;color:#1c1c1c;background:#fff}
h2{margin-top:2.5rem;border-bottom:1px solid #bbb}h3{margin:1.8rem 0 .2rem;font-size:1rem;font-family:ui-monospace,monospace;overflow-wrap:anywhere}
h3 b{display:inline-block;min-width:4.2rem}p{margin:.2rem 0}table{border-collapse:collapse;margin:.4rem 0}td,th{border:1px solid #ccc;padding:.15rem .5rem;text-align:left;vertical-align:top}
pre{background:#f4f4f4;padding:.6rem;overflow:auto;max-height:30rem}summary{cursor:pointer}a{color:#0b57a4}.muted{color:#595959}`;

interface Operation {
  readonly summary?: string;
  readonly tags: readonly string[];
  readonly 'x-right'?: string;
  readonly 'x-roles'?: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}
type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;
interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The document as a page that reads from top to bottom, without a script. */
export function docsPage(document: Schema): string {
  const calls = Object.entries(document['paths'] as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Call => ({ method: method.toUpperCase(), path, operation })));
  const parts = grouped(calls, ({ operation }) => operation.tags[0] ?? '');
  const { description = '' } = document['info'] as { description?: string };
  const schemas = Object.entries((document['components'] as { schemas: Record<string, Schema> }).schemas);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Tinbao: calls</title><style>${STYLE}</style></head><body><main>
<h1>Tinbao: calls</h1><p>${text(description)} The same for programs: <a href="/api/openapi.json">openapi.json</a>; events: <a href="/api/asyncapi.json">asyncapi.json</a>.</p>
<nav><p>${[...parts.keys()].map((part) => `<a href="#part-${text(part)}">${text(part)}</a>`).join(' · ')} · <a href="#shapes">shapes</a></p></nav>
${[...parts].map(([part, own]) => `<section><h2 id="part-${text(part)}">${text(part)}</h2>${own.map(callOf).join('')}</section>`).join('')}
<section><h2 id="shapes">Shapes</h2>${schemas.map(([name, schema]) => `<h3 id="shape-${text(name)}">${text(name)}</h3>${jsonOf(schema)}`).join('')}</section>
</main></body></html>`;
}

function callOf({ method, path, operation }: Call): string {
  const { summary, parameters, requestBody, responses } = operation;
  return `<article><h3><b>${method}</b> ${text(path)}</h3>${summary ? `<p>${text(summary)}</p>` : ''}<p class="muted">${text(whoOf(operation))}</p>
${parameters.length > 0 ? `<table><thead><tr><th>name</th><th>in</th><th>accepts</th></tr></thead><tbody>${parameters.map((each) => `<tr><td>${text(each.name)}${each.required ? ' *' : ''}</td><td>${each.in}</td><td>${text(JSON.stringify(each.schema))}</td></tr>`).join('')}</tbody></table>` : ''}
${Object.entries(requestBody?.content ?? {}).map(([type, body]) => folded(`body: ${type}`, body)).join('')}
${Object.entries(responses).map(([status, answer]) => answerOf(status, answer)).join('')}</article>`;
}

function whoOf({ 'x-right': right, 'x-roles': roles }: Operation): string {
  if (right === 'public') return 'open to anyone';
  if (right === 'own' || right === 'signedIn') return 'whoever is signed in';
  return `right ${right ?? '-'}: ${(roles ?? []).join(', ') || 'nobody yet'}`;
}

function answerOf(status: string, { description, content = {} }: Operation['responses'][string]): string {
  if ('application/problem+json' in content) return `<p>${status}: ${text(description)}</p>`;
  const forms = Object.entries(content);
  return forms.length === 0 ? `<p>${status}: no body</p>` : forms.map(([type, body]) => folded(`${status}: ${type}`, body)).join('');
}

function folded(title: string, { schema, example }: Content[string]): string {
  return `<details><summary>${text(title)}</summary>${schema ? jsonOf(schema) : ''}${example === undefined ? '' : `<p>The least that is accepted in form:</p>${jsonOf(example)}`}</details>`;
}

/** Names of shapes lead to them. */
function jsonOf(value: unknown): string {
  const shown = text(JSON.stringify(value, null, 1));
  return `<pre>${shown.replace(/#\/components\/schemas\/(\w+)/g, '<a href="#shape-$1">$1</a>')}</pre>`;
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (given: string): string => given.replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign);
