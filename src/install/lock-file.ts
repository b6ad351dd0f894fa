/** A `provider` block of a lock file, from its first letter to its closing brace. */
export interface Block {
  readonly address: string;
  readonly start: number;
  readonly end: number;
}

const token = /\/\*[\s\S]*?\*\/|#[^\n]*|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|[{}]|[A-Za-z_][\w-]*/g;

/** The `provider` blocks of a lock file, in their order; what stands in comments and strings is none. */
export const blocksIn = (lockFile: string): readonly Block[] => {
  const blocks: Block[] = [];
  let depth = 0;
  let start: number | null = null;
  let address = '';
  for (const { 0: text, index } of lockFile.matchAll(token)) {
    if (text === '{') depth += 1;
    else if (text === '}') depth -= 1;
    if (text === '}' && depth === 0 && start !== null) {
      blocks.push({ address, start, end: index + 1 });
      start = null;
    } else if (depth === 0 && text === 'provider') start = index;
    else if (depth === 0 && text.startsWith('"')) address = text.slice(1, -1);
  }
  return blocks;
};

/** What the lock file records of one provider; `constraints` must be there, or cdktf asks the registry for more. */
export interface LockEntry {
  /** With its host: `registry.terraform.io/pemform/apinizer`. */
  readonly address: string;
  readonly version: string;
  readonly hashes: readonly string[];
}

const header = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;

/** The addresses that a `.terraform.lock.hcl` has an entry for. */
export const lockedAddresses = (lockFile: string): readonly string[] =>
  blocksIn(lockFile).map(({ address }) => address);

/** The lock file with these entries put in, or completed where they are; every other byte stays as it is. */
export const withLockEntries = (lockFile: string, entries: readonly LockEntry[]): string =>
  entries.reduce(withEntry, lockFile.trim() === '' ? header : lockFile);

const withEntry = (text: string, entry: LockEntry): string => {
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const blocks = blocksIn(text);
  const ours = blocks.find(({ address }) => address === entry.address);
  if (ours) {
    return `${text.slice(0, ours.start)}${completed(text.slice(ours.start, ours.end), entry, line)}${text.slice(ours.end)}`;
  }
  const block = toText(entry).replaceAll('\n', line);
  const next = blocks.find(({ address }) => address > entry.address);
  if (!next) return `${text}${text.endsWith('\n') ? '' : line}${line}${block}`;
  const at = withItsComments(text, next);
  return `${text.slice(0, at)}${block}${line}${text.slice(at)}`;
};

/** Where a block begins together with the comment right above it; one at the top is the file's own. */
const withItsComments = (text: string, { start }: Block): number => {
  const above = text.slice(0, start).split(/(?<=\n)/);
  const first = above.findLastIndex((line) => !/^[ \t]*(?:(?:#|\/\/)[^\n]*\n|$)/.test(line)) + 1;
  return first === 0 ? start : above.slice(0, first).join('').length;
};

/** The block with what it must say; what else it says stays. One without a line for its version is no entry of Terraform's. */
const completed = (block: string, entry: LockEntry, line: string): string => {
  const { version, hashes } = entry;
  const before = stringOf(block, 'version');
  if (before === undefined) return toText(entry).trimEnd().replaceAll('\n', line);
  const versioned = withConstraint(withString(block, 'version', version), version, line);
  const listed = listPattern.exec(versioned)?.[0] ?? '';
  if (before === version && hashes.every((hash) => listed.includes(`"${hash}"`))) return versioned;
  const list = `hashes = ${toList(hashes)}`.replaceAll('\n', line);
  return listed === '' ? versioned.replace(/\}$/, `  ${list}${line}}`) : versioned.replace(listed, () => list);
};

const listPattern = /\bhashes\s*=\s*\[(?:"[^"\n]*"|#[^\n]*|\/\/[^\n]*|[^\]"#])*\]/;

const stringPattern = (name: string): RegExp => new RegExp(`(^[ \\t]*${name}[ \\t]*=[ \\t]*)"([^"\\n]*)"`, 'm');

const stringOf = (block: string, name: string): string | undefined => stringPattern(name).exec(block)?.[2];

const withString = (block: string, name: string, value: string): string =>
  block.replace(stringPattern(name), (_, before: string) => `${before}"${value}"`);

const withConstraint = (block: string, value: string, line: string): string =>
  stringOf(block, 'constraints') === undefined
    ? block.replace(/^[ \t]*version[ \t]*=[^\r\n]*/m, (before) => `${before}${line}  constraints = "${value}"`)
    : withString(block, 'constraints', value);

/** The version is exact, so it is its own constraint. */
const toText = ({ address, version, hashes }: LockEntry): string => `provider "${address}" {
  version     = "${version}"
  constraints = "${version}"
  hashes = ${toList(hashes)}
}
`;

const toList = (hashes: readonly string[]): string => `[\n${hashes.map((hash) => `    "${hash}",\n`).join('')}  ]`;
