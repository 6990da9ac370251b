import type { z } from 'zod';
import { exit, text, type Given } from './command.js';
import { linesOf, type Io } from './io.js';
import { UsageError } from './usage-error.js';

/** What a command makes of JSON lines: the shape of a line in, said in words, and the answer to it. */
export interface LineByLine<S extends z.ZodType> {
  readonly command: string;
  readonly shape: S;
  readonly accepted: string;
  answer(input: z.output<S>): unknown;
}

/**
 * Reads `--jsonl FILE|-` line by line and prints one JSON line for each; with `--json`, all answers as one array. Empty lines
 * are passed over. The first line that does not fit ends it with a UsageError: number, field, what is accepted.
 */
export async function answerLines<S extends z.ZodType>(given: Given, io: Io, job: LineByLine<S>): Promise<number> {
  const file = text(given, 'jsonl');
  if (file === undefined) throw new UsageError(`${job.command}: --jsonl FILE is missing; accepted: a file of JSON lines, or - for standard input`);
  const kept: string[] = [];
  const say = given.values.json === true ? (line: string) => void kept.push(line) : (line: string) => io.out(line);
  let number = 0;
  for await (const line of linesOf(io, file)) {
    number++;
    if (line.trim() !== '') say(JSON.stringify(job.answer(inputOf(line, number, job))));
  }
  if (given.values.json === true) io.out(`[${kept.join(',')}]`);
  return exit.done;
}

function inputOf<S extends z.ZodType>(line: string, number: number, job: LineByLine<S>): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`${job.command}: line ${number} is not JSON; accepted: ${job.accepted}`);
  }
  const parsed = job.shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${job.command}: line ${number}: ${sayIssue(parsed.error)}; accepted: ${job.accepted}`);
}

/** The first thing that is wrong, with its field. */
export function sayIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const field = issue?.path.map(String).join('.');
  return `${field ? `${field}: ` : ''}${issue?.message ?? 'not valid'}`;
}
