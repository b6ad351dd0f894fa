import type { JournalEntry } from '../../src/sandbox/sandbox';

const isTerminal = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
const paint = (code: number, text: string): string => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);

/** One line of the story. */
export const tell = (text: string): void => void process.stdout.write(`${text}\n`);

/** A numbered heading. */
export const step = (number: number, text: string): void => tell(`\n${paint(1, `${number}. ${text}`)}`);

/** What a tool said, indented. */
export const quote = (lines: readonly string[]): void => {
  for (const line of lines) tell(paint(2, `   | ${line}`));
};

/** Something that was promised and holds; anything else ends the demo with an error. */
export const expectThat = (holds: boolean, promise: string): void => {
  if (!holds) throw new Error(`this should hold and does not: ${promise}`);
  tell(`   ${paint(32, 'ok')} ${promise}`);
};

/** Every call the providers made, in order. */
export const callTable = (calls: readonly JournalEntry[]): void => {
  const rows = calls.map(({ at, vendor, method, path, status, changed }) => [
    at.slice(11, 23),
    vendor,
    method,
    String(status),
    path,
    changed.join('; '),
  ]);
  const header = ['time', 'vendor', 'verb', 'status', 'path', 'what changed'];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  tell(paint(1, line(header)));
  for (const row of rows) tell(row[2] === 'GET' ? paint(2, line(row)) : line(row));
};
