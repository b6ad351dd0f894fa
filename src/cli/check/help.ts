export interface HelpSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** What the options alone do not tell, for `--help` and for the page of the command. */
export const helpSections: readonly HelpSection[] = [
  {
    title: 'What is read',
    paragraphs: [
      'PEM, DER, PKCS#7 (PEM or DER) and PKCS#12, whatever the file is called. A file that is named alone is taken for what is in it: a certificate with its chain, with or without its key in the same file, a key, or a JWK. --certificate, --chain and --private-key judge files together, as the arguments of a resource.',
      'Several files are a table with a row for each, and the findings below it. Patterns that the shell leaves alone are expanded here. "-" is standard input, once in a call and in any place of a file.',
      'What is encrypted, a private key or PKCS#12, opens with the passphrase in the variable that --passphrase-env names. PKCS#12 with an empty passphrase opens without.',
    ],
  },
  {
    title: 'A server',
    paragraphs: [
      '--connect takes HOST, HOST:PORT, an IPv6 address, or [IPv6]:PORT; the port is 443 unless said. The chain is judged as the server sends it, and any certificate is accepted in order to be judged. The server is asked for HOST, or for the first --domain where HOST is an address; its certificate has to cover every --domain, or HOST where none is given. With --certificate another certificate than the one of that file is an error. There are 10 seconds for an answer.',
    ],
  },
  {
    title: 'The order of a server',
    paragraphs: [
      'Where certificates are given in another order than a server presents them, the report says in which. --fix writes them so, joined, each once and without the root; no key is written. A file that holds anything but PEM certificates is not overwritten. The answer is about what was given, so that a call with --fix still ends with 1 where the order was wrong.',
    ],
  },
  {
    title: 'For programs',
    paragraphs: [
      '--json prints facts and findings of what is judged together, and for files {"files": [...]} with the same for each, one file included. --sarif prints one run with the findings of all; it names the line of a block in a PEM file and none in a binary one.',
    ],
  },
  {
    title: 'Exit codes',
    paragraphs: [
      '0 if there are no errors, 1 if there are (or warnings, with --fail-on warning; or --fix could write nothing), and 2 if it cannot be run: an unknown option, a file that cannot be read, a server that does not answer. What is only worth knowing ends with 0.',
    ],
  },
];

const WIDTH = 80;

/** The sections for a terminal. */
export const helpText = (): string =>
  helpSections
    .map(({ title, paragraphs }) => `${title}:\n${paragraphs.map((text) => wrapped(text, '  ')).join('\n\n')}\n`)
    .join('\n');

const wrapped = (text: string, indent: string): string => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= WIDTH) lines.push(`${indent}${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
};
