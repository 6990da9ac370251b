import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Environment variables by name. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Why a secret could not be had from its file: the variable that named it, what was given, what is accepted. */
export interface SecretFault {
  readonly variable: string;
  readonly given: string;
  readonly accepted: string;
}

/**
 * The environment with each secret read from the file that its `…_FILE` variable names, its last line end left out; relative paths count
 * from `base`. `fault` makes the error of a file that cannot be read, is empty, or stands beside the secret itself.
 */
export function withSecretFiles(env: Env, base: string, names: Readonly<Record<string, string>>, fault: (f: SecretFault) => Error): Env {
  const read = Object.entries(names).filter(([, variable]) => env[variable]).map(([name, variable]) => {
    const given = env[variable] ?? '';
    if (env[name]) throw fault({ variable, given, accepted: `a file, or ${name} itself; not both` });
    const secret = secretIn(resolve(base, given));
    if (secret === undefined) throw fault({ variable, given, accepted: 'a file with the secret that this user can read' });
    return [name, secret] as const;
  });
  return { ...env, ...Object.fromEntries(read) };
}

/** What a file holds, or undefined where there is nothing to read. */
function secretIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '') || undefined;
  } catch {
    return undefined;
  }
}
