import { readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { Refusals } from './answers-refusals.mjs';
import { Schemas } from './answers-schemas.mjs';

/** Decorators of Nest that make a method a door. */
const DOORS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse']);

/** Reads from the types of the doors what each answers, which refusals it can end in, and what its comment says; `{doors, schemas}`. */
export function answersOf(root) {
  const program = programOf(root);
  const checker = program.getTypeChecker();
  const schemas = new Schemas(checker, root);
  const refusals = new Refusals(program, root);
  const doors = {};
  for (const file of doorFiles(root)) {
    for (const { key, method } of doorsIn(program.getSourceFile(file))) {
      doors[key] = { about: commentOf(checker, method), answer: schemas.answerOf(method), refusals: refusals.reachedFrom(method) };
    }
  }
  return { doors, schemas: schemas.named() };
}

/** Every file whose name says that doors stand in it. */
export function doorFiles(root) {
  const folder = join(root, 'apps');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.http.ts')).map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => relative(folder, path).split(sep)[1] === 'src').sort();
}

function programOf(root) {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config, ts.sys, root);
  return ts.createProgram(doorFiles(root), { ...options, composite: false, declaration: false, noEmit: true, customConditions: ['@tinbao/source'] });
}

function doorsIn(source) {
  return source.statements.filter(ts.isClassDeclaration).flatMap((owner) => owner.members.filter(isDoor).map((method) => ({
    key: `${owner.name.text}.${method.name.text}`, method,
  })));
}

function isDoor(member) {
  if (!ts.isMethodDeclaration(member)) return false;
  const names = (ts.getDecorators(member) ?? []).map(({ expression }) => (ts.isCallExpression(expression) ? expression.expression.getText() : expression.getText()));
  return names.some((name) => DOORS.has(name));
}

function commentOf(checker, method) {
  return ts.displayPartsToString(checker.getSymbolAtLocation(method.name).getDocumentationComment(checker));
}

const here = fileURLToPath(import.meta.url);
if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(here)) {
  const root = dirname(dirname(here));
  writeFileSync(join(root, 'apps/tinbao/dist/answers.json'), JSON.stringify(answersOf(root)));
}
