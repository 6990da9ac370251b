/** A value in a JSON text: `clocks.3.id`, where it begins, and what it says when it is a string. */
interface Place {
  readonly path: string;
  readonly key: string;
  readonly offset: number;
  readonly text?: string;
}

const DEEPEST = 100;
const space = /[ \t\n\r]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

class Broken {
  constructor(readonly offset: number) {}
}

/** Reads a JSON text value by value, and stops where it is none: JSON.parse does not always say where. */
class Reader {
  readonly places: Place[] = [];
  private at = 0;

  constructor(private readonly text: string) {
    this.value([]);
    if (this.next() !== undefined) throw new Broken(this.at);
  }

  private value(path: readonly string[]): void {
    const first = this.next();
    const place = { path: path.join('.'), key: path.at(-1) ?? '', offset: this.at };
    if (path.length > DEEPEST) throw new Broken(this.at);
    if (first === '{') return this.members(place, '}', (_, key) => this.value([...path, this.name(key)]));
    if (first === '[') return this.members(place, ']', (index) => this.value([...path, String(index)]));
    this.places.push(first === '"' ? { ...place, text: this.take(string) } : (this.take(scalar), place));
  }

  private members(place: Place, end: string, member: (index: number, key: string) => void): void {
    this.places.push(place);
    this.at += 1;
    if (this.next() === end) return void (this.at += 1);
    for (let index = 0; ; index += 1) {
      this.next();
      member(index, end === '}' ? this.take(string) : '');
      const then = this.next();
      if (then !== ',' && then !== end) throw new Broken(this.at);
      this.at += 1;
      if (then === end) return;
    }
  }

  private name(key: string): string {
    if (this.next() !== ':') throw new Broken(this.at);
    this.at += 1;
    return key;
  }

  private next(): string | undefined {
    space.lastIndex = this.at;
    space.exec(this.text);
    this.at = space.lastIndex;
    return this.text[this.at];
  }

  private take(token: RegExp): string {
    token.lastIndex = this.at;
    const found = token.exec(this.text)?.[0];
    if (found === undefined) throw new Broken(this.at);
    this.at = token.lastIndex;
    return token === string ? (JSON.parse(found) as string) : found;
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** The line (from 1) where a text stops being JSON, or nests deeper than anybody writes; undefined for JSON. */
export function brokenLine(text: string): number | undefined {
  try {
    void new Reader(text);
    return undefined;
  } catch (error) {
    if (error instanceof Broken) return lineAt(text, error.offset);
    throw error;
  }
}

/** Members that name a record. */
const names = ['id', 'code', 'category', 'article', 'chapter', 'task', 'rule', 'start', 'date'];

/** The line (from 1) of a record that a LawDataError names, by the path in its name or by its id; undefined when it is not found. */
export function recordLine(text: string, record: string): number | undefined {
  if (brokenLine(text) !== undefined) return undefined;
  const { places } = new Reader(text);
  const path = (/\(([^()]+)\)$/.exec(record)?.[1] ?? record).split('.');
  for (let length = path.length; length > 0; length -= 1) {
    const found = places.find((place) => place.path === path.slice(0, length).join('.'));
    if (found) return lineAt(text, found.offset);
  }
  // `Tết Nguyên đán 2026-02-16` is named by its first day.
  const named = places.find(({ key, text: said }) => names.includes(key) && (said === record || said === record.split(' ').at(-1)));
  return named && lineAt(text, named.offset);
}
