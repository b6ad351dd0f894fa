/** What the lock file records of one provider; `constraints` must be there, or cdktf asks the registry for more. */
export interface LockEntry {
  /** With its host: `registry.terraform.io/pemform/apinizer`. */
  readonly address: string;
  readonly version: string;
  readonly hashes: readonly string[];
}

interface Block {
  readonly address: string;
  readonly text: string;
}

const blockPattern = /^provider "([^"\n]+)" \{\n(?:.*\n)*?\}\n?/gm;

const header = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;

/** The addresses that a `.terraform.lock.hcl` has an entry for. */
export const lockedAddresses = (lockFile: string): readonly string[] =>
  blocksOf(lockFile).map(({ address }) => address);

/** The lock file with these entries put in or replaced, in Terraform's own layout; entries of others stay as they are. */
export const withLockEntries = (lockFile: string, entries: readonly LockEntry[]): string => {
  const ours = entries.map((entry): Block => ({ address: entry.address, text: toText(entry) }));
  const others = blocksOf(lockFile).filter(({ address }) => !ours.some((block) => block.address === address));
  const sorted = [...others, ...ours].sort((a, b) => (a.address < b.address ? -1 : 1));
  return [headerOf(lockFile), ...sorted.map(({ text }) => text)].join('\n');
};

const blocksOf = (lockFile: string): readonly Block[] =>
  [...lockFile.replaceAll('\r\n', '\n').matchAll(blockPattern)].map(([text, address = '']) => ({
    address,
    text: `${text.trimEnd()}\n`,
  }));

const headerOf = (lockFile: string): string => {
  const [before = ''] = lockFile.replaceAll('\r\n', '\n').split(/^provider /m);
  return before.trim() === '' ? header : `${before.trimEnd()}\n`;
};

/** The version is exact, so it is its own constraint. */
const toText = ({ address, version, hashes }: LockEntry): string => `provider "${address}" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
${hashes.map((hash) => `    "${hash}",\n`).join('')}  ]
}
`;
