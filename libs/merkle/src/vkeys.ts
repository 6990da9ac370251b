import type { Sha256 } from './hashing.js';
import { parseDecimal } from './plain-text.js';
import { encodeVkey, parseVkey, type Vkey } from './vkey.js';

const SIZES = /^# from size (\d+)(?: to size (\d+))?$/;

/**
 * The keys of a log as one text, the current one first: a vkey a line, and where a key was ever replaced a line
 * `# from size A to size B` under each, the sizes of the heads it signs. A log with one key ever is one vkey.
 */
export function encodeVkeys(vkeys: readonly Vkey[]): string {
  const sizes = ({ from = 0, until }: Vkey) => `# from size ${from}${until === undefined ? '' : ` to size ${until}`}\n`;
  return vkeys.map((vkey) => `${encodeVkey(vkey)}\n${vkeys.length > 1 || vkey.from !== undefined || vkey.until !== undefined ? sizes(vkey) : ''}`).join('');
}

/** The keys of such a text; undefined where it holds none, or a line that is neither a key nor a comment. */
export function parseVkeys(sha256: Sha256, text: string): Vkey[] | undefined {
  const vkeys: Vkey[] = [];
  for (const line of text.split('\n').map((each) => each.trim()).filter((each) => each !== '')) {
    if (!line.startsWith('#')) {
      const vkey = parseVkey(sha256, line);
      if (!vkey) return undefined;
      vkeys.push(vkey);
      continue;
    }
    const limits = limitsOf(line);
    const last = vkeys.pop();
    if (last) vkeys.push({ ...last, ...limits });
  }
  return vkeys.length > 0 ? vkeys : undefined;
}

function limitsOf(comment: string): Pick<Vkey, 'from' | 'until'> {
  const [, from, until] = (SIZES.exec(comment) ?? []).map((size) => (size === undefined ? undefined : parseDecimal(size)));
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}
