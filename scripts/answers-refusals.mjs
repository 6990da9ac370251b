import { join } from 'node:path';
import ts from 'typescript';

/** Which codes of the problem table the code behind a door names: a door may answer one of them, and none that is not named. */
export class Refusals {
  /** Codes a declaration names itself, and the declarations it leads to. */
  read = new Map();

  constructor(program, root) {
    this.root = root;
    this.checker = program.getTypeChecker();
    this.codes = problemCodesOf(program, this.checker, join(root, 'libs/contracts/src/problems.ts'));
  }

  reachedFrom(method) {
    const found = new Set();
    const seen = new Set([method]);
    for (const declaration of seen) {
      const { own, next } = this.readOnce(declaration);
      for (const code of own) found.add(code);
      for (const each of next) seen.add(each);
    }
    return [...found].sort();
  }

  readOnce(declaration) {
    if (!this.read.has(declaration)) this.read.set(declaration, this.readOf(declaration));
    return this.read.get(declaration);
  }

  readOf(declaration) {
    const own = new Set();
    const next = new Set();
    const visit = (node) => {
      if (ts.isTypeNode(node)) return;
      if (ts.isStringLiteral(node) && this.isCode(node)) own.add(node.text);
      if (ts.isIdentifier(node) && node.parent !== declaration) for (const each of this.bodiesOf(node)) next.add(each);
      ts.forEachChild(node, visit);
    };
    visit(declaration);
    return { own, next };
  }

  /** A literal of the table, where a code is asked for. */
  isCode(node) {
    if (!this.codes.names.has(node.text)) return false;
    const wanted = this.checker.getContextualType(node);
    if (wanted === undefined || wanted.flags & (ts.TypeFlags.String | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return false;
    // Any code may stand there, or some of them and nothing that is no code.
    return this.checker.isTypeAssignableTo(this.codes.type, wanted) || this.checker.isTypeAssignableTo(this.checker.getNonNullableType(wanted), this.codes.type);
  }

  bodiesOf(node) {
    const { checker } = this;
    // `{ resume }` names the property; what it holds is asked for.
    const isShort = node.parent && ts.isShorthandPropertyAssignment(node.parent);
    const symbol = isShort ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
    if (!symbol) return [];
    const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return (meant.declarations ?? []).filter((each) => this.hasBody(each));
  }

  hasBody(declaration) {
    const file = declaration.getSourceFile();
    if (file.isDeclarationFile || !file.fileName.startsWith(this.root)) return false;
    if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration) || ts.isGetAccessor(declaration)) return Boolean(declaration.body);
    const holds = ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration) || ts.isPropertyAssignment(declaration);
    return holds && Boolean(declaration.initializer);
  }
}

function problemCodesOf(program, checker, path) {
  const file = program.getSourceFile(path);
  const declared = file.statements.find((each) => ts.isTypeAliasDeclaration(each) && each.name.text === 'ProblemCode');
  const type = checker.getTypeAtLocation(declared.name);
  return { type, names: new Set(type.types.map((each) => each.value)) };
}
