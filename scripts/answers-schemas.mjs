import { sep } from 'node:path';
import ts from 'typescript';

/** JSON Schemas of what a method's answer looks like on the wire; named types of the house become `#/components/schemas/…`. */
export class Schemas {
  known = new Map();
  names = new Map();
  schemas = {};

  constructor(checker, root) {
    this.checker = checker;
    this.root = root;
  }

  answerOf(method) {
    const returned = this.checker.getReturnTypeOfSignature(this.checker.getSignatureFromDeclaration(method));
    const type = this.checker.getAwaitedType(returned) ?? returned;
    if (type.symbol?.name === 'Observable') return { stream: true };
    if (['Buffer', 'StreamableFile', 'Readable'].includes(type.symbol?.name)) return { file: true };
    if (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) return { none: true };
    return { schema: this.schemaOf(type, 0) };
  }

  schemaOf(type, depth) {
    const name = this.nameOf(type);
    if (!name) return this.described(type, depth);
    if (!this.known.has(type)) {
      const free = this.freeName(name, type);
      this.known.set(type, free);
      this.schemas[free] = this.described(type, 0);
    }
    return { $ref: `#/components/schemas/${this.known.get(type)}` };
  }

  freeName(name, type) {
    const mine = this.names.get(name) ?? [];
    this.names.set(name, [...mine, type]);
    return mine.length === 0 ? name : `${name}${mine.length + 1}`;
  }

  /** Interfaces and aliases that the house itself names, without type parameters. */
  nameOf(type) {
    const symbol = type.aliasSymbol ?? (type.flags & ts.TypeFlags.Object ? type.symbol : undefined);
    if (!symbol || type.aliasTypeArguments?.length || this.checker.getTypeArguments?.(type)?.length > 0) return undefined;
    const [declared] = symbol.declarations ?? [];
    const isNamed = declared && (ts.isInterfaceDeclaration(declared) || ts.isTypeAliasDeclaration(declared) || ts.isClassDeclaration(declared));
    if (!isNamed || !this.isOurs(declared.getSourceFile()) || (declared.typeParameters?.length ?? 0) > 0) return undefined;
    return symbol.name;
  }

  isOurs = (file) => file.fileName.startsWith(this.root) && !file.fileName.includes(`${sep}node_modules${sep}`);

  described(type, depth) {
    if (depth > 12) return {};
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) return flags & ts.TypeFlags.NonPrimitive ? { type: 'object' } : {};
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' };
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.isUnion()) return this.unionOf(type.types, depth);
    return this.objectOf(type, depth);
  }

  /** Undefined is left out by JSON; true | false is boolean; literals are one enumeration. */
  unionOf(types, depth) {
    const spoken = types.filter((each) => !(each.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
    const isBoth = spoken.filter((each) => each.flags & ts.TypeFlags.BooleanLiteral).length === 2;
    const rest = isBoth ? spoken.filter((each) => !(each.flags & ts.TypeFlags.BooleanLiteral)) : spoken;
    const literals = rest.filter((each) => each.isStringLiteral() || each.isNumberLiteral()).map((each) => each.value);
    const others = rest.filter((each) => !each.isStringLiteral() && !each.isNumberLiteral()).map((each) => this.schemaOf(each, depth + 1));
    const parts = [...(literals.length > 0 ? [literals.length === 1 ? { const: literals[0] } : { enum: literals }] : []), ...(isBoth ? [{ type: 'boolean' }] : []), ...others];
    return parts.length === 1 ? parts[0] : { anyOf: parts };
  }

  objectOf(type, depth) {
    if (this.checker.isTupleType(type)) return this.tupleOf(type, depth);
    if (this.checker.isArrayType(type)) return { type: 'array', items: this.schemaOf(this.checker.getTypeArguments(type)[0], depth + 1) };
    const name = type.symbol?.name;
    if (name === 'Date') return { type: 'string', format: 'date-time' };
    const toJson = type.getProperty('toJSON');
    if (toJson || ['Map', 'Set', 'ReadonlyMap', 'ReadonlySet'].includes(name)) return { type: 'object' };
    return this.fieldsOf(type, depth);
  }

  tupleOf(type, depth) {
    const items = this.checker.getTypeArguments(type).map((each) => this.schemaOf(each, depth + 1));
    const { minLength, combinedFlags } = type.target;
    if (combinedFlags & ts.ElementFlags.Variable) return { type: 'array', items: items.length === 1 ? items[0] : { anyOf: items }, minItems: minLength };
    return { type: 'array', prefixItems: items, minItems: minLength, maxItems: items.length };
  }

  fieldsOf(type, depth) {
    const properties = {};
    const required = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const field = this.checker.getTypeOfSymbol(property);
      if (field.getCallSignatures().length > 0 || property.name.startsWith('__@')) continue;
      const about = ts.displayPartsToString(property.getDocumentationComment(this.checker));
      properties[property.name] = { ...this.schemaOf(field, depth + 1), ...(about && { description: about }) };
      if (!this.isOptional(property, field)) required.push(property.name);
    }
    const others = this.checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type;
    return {
      type: 'object', ...(Object.keys(properties).length > 0 && { properties }), ...(required.length > 0 && { required }),
      ...(others && { additionalProperties: this.schemaOf(others, depth + 1) }),
    };
  }

  isOptional = (property, field) => Boolean(property.flags & ts.SymbolFlags.Optional) || (field.isUnion() ? field.types.some((t) => t.flags & ts.TypeFlags.Undefined) : Boolean(field.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Any | ts.TypeFlags.Unknown)));

  named() {
    return Object.fromEntries(Object.entries(this.schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
