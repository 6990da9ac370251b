import type { ParseArgsConfig } from 'node:util';
import type { Io } from './io.js';

/** Done; a finding; a wrong use. */
export const exit = { done: 0, finding: 1, usage: 2 } as const;

/** What was given after the command's name. */
export interface Given {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** One command of the command line. */
export interface Command {
  /** After the name: options and arguments. */
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Yields the exit code; a UsageError it throws becomes 2. */
  run(given: Given, io: Io): Promise<number>;
}

/** The text of an option, or undefined. */
export function text(given: Given, name: string): string | undefined {
  const value = given.values[name];
  return typeof value === 'string' ? value : undefined;
}
