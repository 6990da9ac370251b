import type { CommandName } from '@tinbao/contracts';
import { actFields, namesActor, type Field } from './act-fields.js';

/** What stands in the fields, by path; a box is `'true'` or absent. Of a draft the inner fields stand under `body.`. */
export type Values = Readonly<Record<string, string>>;

const HANOI = '+07:00';

/** The fields of an act that are on the screen with these values; a draft adds those of the decision it prepares. */
export function fieldsOf(command: CommandName, values: Values): Field[] {
  const own = actFields[command].filter(({ when }) => {
    if (when === undefined) return true;
    const other = values[when.at] ?? '';
    return when.is === undefined ? other !== when.not : other === when.is;
  });
  const inner = values['command'];
  if (command !== 'draft-decision' || !inner) return own;
  return [...own, ...fieldsOf(inner as CommandName, innerValues(values)).map((field) => ({ ...field, at: `body.${field.at}` }))];
}

const innerValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).flatMap(([at, value]) => (at.startsWith('body.') ? [[at.slice('body.'.length), value]] : [])));

/** Paths of required fields that are still empty. */
export function missing(command: CommandName, values: Values): string[] {
  return fieldsOf(command, values).filter(({ at, kind, isRequired }) => isRequired && !isFilled(kind, values[at]?.trim() ?? '')).map(({ at }) => at);
}

/** A part is filled once its agency is named, too. */
const isFilled = (kind: Field['kind'], value: string): boolean => value !== '' && (kind !== 'parts' || partsOf(value).every(({ agency }) => agency !== ''));

/** The body of an act: fields on the screen that are filled, each as its schema wants it; `agency` acts. */
export function bodyOf(command: CommandName, values: Values, agency: string): Record<string, unknown> {
  const body: Record<string, unknown> = namesActor.has(command) ? { by: agency } : {};
  for (const field of fieldsOf(command, values)) {
    const value = values[field.at]?.trim();
    if (value) put(body, field.at.split('.'), converted(field, value));
  }
  // A decision without any field of its own filled is still one.
  return command === 'draft-decision' ? { body: {}, ...body } : body;
}

function put(target: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) target[first] = value;
  else put((target[first] ??= {}) as Record<string, unknown>, rest, value);
}

function converted({ kind }: Field, value: string): unknown {
  switch (kind) {
    case 'number':
      return Number(value);
    case 'check':
      return true;
    case 'granted':
      return value === 'granted';
    case 'tips':
    case 'linked':
      return idsOf(value);
    case 'parts':
      return partsOf(value);
    case 'account':
      return value.startsWith('account/') ? value : `account/${value}`;
    case 'startOfDay':
      return new Date(`${value}T00:00:00${HANOI}`).toISOString();
    case 'lastDay':
      // A limit ends when its last day ends: 24:00.
      return new Date(Date.parse(`${value}T00:00:00${HANOI}`) + 86_400_000).toISOString();
    default:
      return value;
  }
}

/** Ids that a field of several tips holds. */
export const idsOf = (value: string): string[] => value.split(' ').filter(Boolean);

/** Tips that a field of parts holds, each with its unit, empty while none is chosen. */
export function partsOf(value: string): { tipId: string; agency: string }[] {
  return idsOf(value).map((part) => {
    const [tipId = '', agency = ''] = part.split('=');
    return { tipId, agency };
  });
}

/** The field that a pointer of the server's refusal means: `/documentRef/number` -> `documentRef.number`, `/tips/0` -> `tips`; undefined for none on the screen. */
export function fieldAt(pointer: string, fields: readonly Field[]): string | undefined {
  const at = pointer.slice(1).replaceAll('/', '.');
  return fields.find((field) => field.at === at || at.startsWith(`${field.at}.`))?.at;
}
