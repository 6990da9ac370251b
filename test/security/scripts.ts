/** What asking a house many times came to. */
export interface Fuzzed {
  readonly requests: number;
  readonly accepted: number;
  readonly operations: number;
  readonly doors: number;
  readonly findings: readonly object[];
}
interface Fuzz {
  fuzzHouse(given: { url: string; data: string; count: number; seed: number }): Promise<Fuzzed>;
}
interface Regexes {
  checkRegexes(root: string, given: { length: number; mostMs: number; prove?: boolean }): Promise<{ readonly count: number; readonly findings: readonly string[] }>;
  regexesIn(root: string): readonly { readonly place: string; readonly pattern: string; readonly flags: string }[];
}
interface Supply {
  lockFindings(lock: object): readonly string[];
  scriptFindings(lock: object, allowed: object): readonly string[];
}

/** The list's scripts as specs see them: plain JavaScript, so that nothing of it waits for a build. */
const load = <T>(name: string) => import(new URL(`${name}.mjs`, import.meta.url).href) as Promise<T>;
export const { fuzzHouse } = await load<Fuzz>('fuzz');
export const { checkRegexes, regexesIn } = await load<Regexes>('regexes');
export const { lockFindings, scriptFindings } = await load<Supply>('supply-chain');
