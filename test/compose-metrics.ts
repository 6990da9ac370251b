/** A series of Prometheus as a process shows it. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What processes show: the names they declare, and the series there are. */
export interface Shown {
  readonly names: ReadonlySet<string>;
  readonly samples: readonly Sample[];
}

/** Reads what /metrics answered; `labels` are those that Prometheus adds. */
export function readShown(text: string, labels: Readonly<Record<string, string>>): Shown {
  const declared = [...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)];
  const names = declared.flatMap(([, name = '', type]) => (type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name]));
  const samples = [...text.matchAll(/^([a-zA-Z_:][\w:]*)(\{.*\})? \S+$/gm)].map(([, name = '', own = '']) => ({
    name, labels: { ...labels, ...Object.fromEntries([...own.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label = '', value = '']) => [label, value])) },
  }));
  return { names: new Set(names), samples };
}

/** One name of a query with what it asks of its labels. */
export interface Selector {
  readonly name: string;
  readonly text: string;
  readonly matches: (sample: Sample) => boolean;
}

// In this order: texts, ranges, and lists of labels are no names; a name before a parenthesis is a function.
const TOKEN = /"[^"]*"|\[[^\]]*\]|\b(?:by|on)\s*\([^)]*\)|([a-zA-Z_:][\w:]*)(\s*\()?(\{(?:[^}"]|"[^"]*")*\})?/g;
const WORDS = ['or', 'and', 'unless', 'sum', 'min', 'max', 'avg', 'count'];

/** The series a PromQL query is about. */
export function selectorsOf(query: string): Selector[] {
  return [...query.matchAll(TOKEN)].flatMap(([, name, call, braces = '']) => (name && !call && !WORDS.includes(name) ? [selectorOf(name, braces)] : []));
}

/** The labels a PromQL query groups or joins by. */
export function groupsOf(query: string): string[] {
  return [...query.matchAll(/\b(?:by|on)\s*\(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(',').map((label) => label.trim()));
}

function selectorOf(name: string, braces: string): Selector {
  const wanted = [...braces.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g)].map(([, label = '', sign = '', value = '']) => {
    const equal = sign.endsWith('~') ? (given: string) => new RegExp(`^(?:${value})$`).test(given) : (given: string) => given === value;
    return ({ labels }: Sample) => equal(labels[label] ?? '') !== sign.startsWith('!');
  });
  return { name, text: `${name}${braces}`, matches: (sample) => sample.name === name && wanted.every((holds) => holds(sample)) };
}
