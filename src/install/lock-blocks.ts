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
