import { quoted } from '../quoted';
import { problemWithBase64 } from './base64';
import type { Defect } from './defect';
import { looksLike } from './looks-like';
import { type Break, MOST_BLOCKS, scanPem } from './scan';

export interface DecodedBlock {
  readonly number: number;
  readonly label: string;
  readonly headers: readonly string[];
  readonly der: Buffer;
}

export interface DecodedPem {
  readonly blocks: readonly DecodedBlock[];
  readonly defects: readonly Defect[];
}

/** Takes the armour off every block. */
export const decodePem = (text: string): DecodedPem => {
  const { blocks, breaks } = scanPem(text);
  if (blocks.length === 0 && breaks.length === 0) return { blocks: [], defects: [notPem(text)] };
  const decoded: DecodedBlock[] = [];
  const defects = breaks.map(toDefect);
  for (const { number, label, headers, base64 } of blocks) {
    const problem = problemWithBase64(base64);
    if (problem === null) decoded.push({ number, label, headers, der: Buffer.from(base64, 'base64') });
    else defects.push(brokenBase64(number, problem));
  }
  return { blocks: decoded, defects };
};

const notPem = (text: string): Defect => {
  const { is, remedy } = looksLike(text);
  return { rule: 'not-pem', problem: `The text ${is}.`, remedy };
};

const brokenBase64 = (block: number, problem: string): Defect => ({
  rule: 'base64-broken',
  block,
  problem: `Block ${block} ${problem}.`,
  remedy: 'Copy the block again, whole and unchanged.',
});

const CUT_OFF = 'The text was cut off; copy it again, whole.';

const toDefect = (broken: Break): Defect => ({ block: broken.number, ...explanationOf(broken) });

const explanationOf = (broken: Break): Omit<Defect, 'block'> => {
  const block = `Block ${broken.number}`;
  switch (broken.kind) {
    case 'no-end':
      return {
        rule: 'block-unfinished',
        problem: `${block} begins as ${quoted(broken.label)} and has no END line.`,
        remedy: CUT_OFF,
      };
    case 'no-begin':
      return {
        rule: 'block-unfinished',
        problem: `${block} ends as ${quoted(broken.label)} and has no BEGIN line.`,
        remedy: CUT_OFF,
      };
    case 'other-end':
      return {
        rule: 'block-labels-differ',
        problem: `${block} begins as ${quoted(broken.label)} and ends as ${quoted(broken.end)}.`,
        remedy: 'Two blocks were probably run together; copy both again.',
      };
    case 'escaped':
      return {
        rule: 'line-breaks-lost',
        problem: `${block} has the two characters \\n where line breaks belong.`,
        remedy: 'Put line breaks back, for example with replace(text, "\\\\n", "\\n").',
      };
    case 'one-line':
      return {
        rule: 'line-breaks-lost',
        problem: `${block} has its armour and its content on one line.`,
        remedy: 'Put the BEGIN and the END line on lines of their own; an unquoted shell variable loses line breaks.',
      };
    case 'too-many':
      return {
        rule: 'too-many-blocks',
        problem: `The text has more than ${MOST_BLOCKS} blocks; only the first ${MOST_BLOCKS} were looked at.`,
        remedy: 'Give one certificate with its chain, not a whole trust store.',
      };
  }
};
