import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Type } from '@nestjs/common';
import { openApi, type Answers } from './openapi.js';
import { apiDoors } from './openapi-doors.js';
import { staffPaths } from './pages.http.js';
import type { Schema } from './openapi-schema.js';

/** What the doors ask the document of. */
export const OPENAPI = Symbol('openapi');

/** Written by the build. */
const answers = fileURLToPath(new URL('../dist/answers.json', import.meta.url));
const pages = new Set(staffPaths.map((path) => `/${path}`));

/** The document of a whole house, made once, when it is first asked for. */
export class Published {
  private made: Schema | undefined;

  /** `modules`: of every part, also of those that other processes run. */
  constructor(private readonly modules: () => readonly (readonly [part: string, module: Type])[]) {}

  document(): Schema {
    return (this.made ??= openApi(
      apiDoors(this.modules()).filter(({ path }) => !pages.has(path)), JSON.parse(readFileSync(answers, 'utf8')) as Answers,
    ));
  }
}
