import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const SKIPPED = ['node_modules', 'dist', 'coverage', '.tinbao', '.nx', '.git'];

/** Paths below the root of the project's own source files, with '/' on every system. */
export function sourceFiles(root) {
  return ['apps', 'libs', 'test', 'scripts'].flatMap((folder) => walk(root, folder));
}

function walk(root, folder) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : walk(root, path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/**
 * What the house check needs to know of one file: its imports (value and type alike, `{specifier, line}`),
 * lines with decorators and with `export *`, and the length in lines of each function that has a name.
 */
export function readSource(root, path) {
  const text = readFileSync(join(root, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const facts = { path, imports: [], decorators: [], exportStars: [], functions: [] };
  const line = (position) => tree.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node) => {
    note(node, facts, line);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return facts;
}

function note(node, facts, line) {
  const start = line(node.getStart());
  const specifier = importedBy(node);
  if (specifier) facts.imports.push({ specifier, line: start });
  if (ts.isDecorator(node)) facts.decorators.push(start);
  if (ts.isExportDeclaration(node) && !(node.exportClause && ts.isNamedExports(node.exportClause))) facts.exportStars.push(start);
  if (isNamedFunction(node)) facts.functions.push({ line: start, length: line(node.end) - start + 1 });
}

function importedBy(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier?.text;
  if (ts.isImportTypeNode(node)) return node.argument.literal?.text;
  const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isCall && ts.isStringLiteral(node.arguments[0]) ? node.arguments[0].text : undefined;
}

/** A callback without a name is part of its function; counting each `x => x.id` would flatter the median. */
function isNamedFunction(node) {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) return Boolean(node.body);
  if (ts.isAccessor(node)) return Boolean(node.body);
  const isExpression = ts.isArrowFunction(node) || ts.isFunctionExpression(node);
  return isExpression && (ts.isVariableDeclaration(node.parent) || ts.isPropertyDeclaration(node.parent));
}
