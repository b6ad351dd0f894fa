import { join } from 'node:path';
import ts from 'typescript5';

/** The page of a vendor's constructs: what its door and the package's own give to stack authors, from types and their comments. */
export const constructGuide = (provider: string): string => {
  const doors = [
    { module: `pemform/${provider}`, file: join('src', 'providers', provider, 'constructs.ts') },
    { module: 'pemform', file: join('src', 'index.ts') },
  ];
  const program = ts.createProgram(
    doors.map(({ file }) => file),
    { strict: true, skipLibCheck: true, module: ts.ModuleKind.Node16, target: ts.ScriptTarget.ES2022, types: ['node'] },
  );
  const checker = program.getTypeChecker();
  const parts = doors.map(({ module, file }) => {
    const source = program.getSourceFile(file);
    const door = source && checker.getSymbolAtLocation(source);
    if (door === undefined) throw new Error(`${file} cannot be read.`);
    const names = checker.getExportsOfModule(door).filter(({ name }) => name !== 'l1');
    const sections = names.map((name) => section(checker, resolved(checker, name)));
    return `## \`${module}\`\n\n${sections.join('\n')}`;
  });
  return `${head}\n${parts.join('\n')}`;
};

const head = `---
page_title: "Constructs (Guide)"
description: |-
  The CDKTF constructs, their properties and what else the package exports.
---

# Constructs

The generated L1 classes, which have every argument of the provider and nothing else, are exported as \`l1\`; a construct has its own as \`resource\`.
`;

const resolved = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

const section = (checker: ts.TypeChecker, symbol: ts.Symbol): string => {
  const text = [`### ${symbol.name}`, comment(checker, symbol), members(checker, symbol)];
  return `${text.filter((part) => part !== '').join('\n\n')}\n`;
};

/** A constant that shares its name with a type is how values of the type are made; what they hold is not for its users. */
const members = (checker: ts.TypeChecker, symbol: ts.Symbol): string => {
  const isClass = (symbol.flags & ts.SymbolFlags.Class) !== 0;
  const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0;
  const made = isValue ? ownOf(checker.getTypeOfSymbol(symbol), isClass) : [];
  const held = isClass || !isValue ? ownOf(checker.getDeclaredTypeOfSymbol(symbol), isClass) : [];
  return [
    ...made.map((each) => line(checker, each, `${symbol.name}.${each.name}`)),
    ...held.map((each) => line(checker, each, each.name)),
  ].join('\n');
};

/** What a type has of this package; a class leaves out what it inherits from its L1 as well as from cdktf. */
const ownOf = (type: ts.Type, isClass: boolean): readonly ts.Symbol[] =>
  type.getProperties().filter((property) => {
    const declaration = property.declarations?.[0];
    const file = declaration?.getSourceFile().fileName ?? 'node_modules';
    const isPrivate = declaration && ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private;
    return !isPrivate && !file.includes('node_modules') && !(isClass && file.includes('/cdktf/bindings/'));
  });

const line = (checker: ts.TypeChecker, property: ts.Symbol, name: string): string => {
  const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  const fallback = property.getJsDocTags(checker).find((tag) => tag.name === 'default');
  const text = [comment(checker, property), fallback ? `Default: ${fallbackOf(fallback)}.` : ''].filter((part) => part);
  return `- \`${name}${isOptional ? '?' : ''}: ${typeOf(checker, property)}\` ${text.join(' ')}`.trimEnd();
};

const fallbackOf = (tag: ts.JSDocTagInfo): string => ts.displayPartsToString(tag.text).replace(/^- /, '');

const comment = (checker: ts.TypeChecker, symbol: ts.Symbol): string =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll(/\s+/g, ' ');

const typeOf = (checker: ts.TypeChecker, property: ts.Symbol): string =>
  checker
    .typeToString(checker.getTypeOfSymbol(property), undefined, ts.TypeFormatFlags.NoTruncation)
    .replaceAll(/import\("[^"]+"\)\./g, '')
    .replaceAll(' | undefined', '');
