import { names, pems } from './material';

/** What terraform printed, as it is kept: without what differs from run to run, and without what the tests alone bring about. */
export const readable = (printed: string): string =>
  steps
    .reduce((text, step) => step(text), printed)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const without =
  (...noise: readonly RegExp[]) =>
  (text: string): string =>
    noise.reduce((left, each) => left.replace(each, ''), text);

const withoutSurroundings = without(
  /^Warning: Provider development overrides are in effect\n[\s\S]*?releases\.\n/gm,
  /^.*: (Refreshing state\.\.\.|Still .*ing\.\.\.|Reading\.\.\.).*\n/gm,
  /^Terraform used the selected providers to generate[\s\S]*?\n\n/gm,
  /^─+\n\nSaved the plan to: .*\n/gm,
);

const namesByLength = names.toSorted(([one], [other]) => other.length - one.length);

/** A value that was made for the stories is called by its name. */
const withNames = (text: string): string =>
  namesByLength.reduce((named, [value, name]) => named.replaceAll(value, name), text);

const body = /(?<=-----BEGIN CERTIFICATE-----\n)(?:[ ]*(?:[-+] )?[\w+/=]+\n)+/g;

/** However many lines a certificate has, and whichever it shares with its successor, it is shown as one that goes or comes. */
const withNamedPems = (text: string): string =>
  text.replace(body, (shown) => {
    const lines = [...shown.matchAll(/^( *)([-+] |)(.+)\n/gm)];
    const without = (sign: string) => lines.filter(([, , its]) => its !== sign).map(([, , , content = '']) => content);
    const [before, after] = [without('+ '), without('- ')].map((content) => pems.get(content.join('\n')) ?? '<PEM>');
    const indent = lines.find(([, , sign]) => sign !== '')?.[1];
    return indent === undefined ? `${lines[0]?.[1]}${after}\n` : `${indent}- ${before}\n${indent}+ ${after}\n`;
  });

/** What servers made up is counted in the order in which a reader meets it. */
const counted =
  (pattern: RegExp, what: string) =>
  (text: string): string => {
    const met = [...new Set([...text.matchAll(pattern)].map(([value]) => value))];
    return text.replace(pattern, (value) => `<${what} ${met.indexOf(value) + 1}>`);
  };

const withCountedIds = counted(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id');
const withCountedKids = counted(/(?<=\bkid"? += "|-> ")[0-9a-f]{24}(?=")/g, 'kid');

const withoutTimes = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{64}\b/g, '<SHA-256>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, '<time>')
    .replace(/ after \d+m?\d*s/g, ' after <seconds>')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:<port>');

/** What terraform did at the same time is told in the order of the addresses. */
const withSiblingsInOrder = (text: string): string =>
  text.replace(/(?:^(\S+)\["\w+"\]: .*\n)(?:\1\["\w+"\]: .*\n)*/gm, (lines) =>
    sortedBy(lines.match(/.*\n/g) ?? [], (line) => line.split(': ')[0] ?? '').join(''),
  );

/** What is said of one line of the configuration is told in the order of its words. */
const withDiagnosticsInOrder = (text: string): string =>
  text
    .split(/(?=^\$ )/m)
    .map((command) => {
      const [head = '', ...told] = command.split(/(?=^(?:Warning|Error): )/m);
      const lineOf = (one: string): string => /on \S+ line \d+/.exec(one)?.[0] ?? one;
      const lines = told.map(lineOf);
      const place = (one: string): string => String(lines.indexOf(lineOf(one))).padStart(3, '0');
      return [head, ...sortedBy(told, (one) => `${place(one)} ${one}`)].map((one) => `${one.trim()}\n\n`).join('');
    })
    .join('');

const sortedBy = (items: readonly string[], key: (item: string) => string): readonly string[] =>
  items.toSorted((one, other) => (key(one) < key(other) ? -1 : Number(key(one) > key(other))));

const steps = [
  withoutSurroundings,
  withNamedPems,
  withNames,
  withCountedIds,
  withCountedKids,
  withoutTimes,
  withSiblingsInOrder,
  withDiagnosticsInOrder,
];
