import { readFileSync } from 'node:fs';

const text = readFileSync('README.md', 'utf8');

/** The code blocks of a section of the README, as a reader would copy them. */
export const readmeBlocks = (section: string, language: string): readonly string[] => {
  const [, rest = ''] = text.split(`\n## ${section}\n`);
  const [body = ''] = rest.split('\n## ');
  return [...body.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code = '']) =>
    name === language ? [code] : [],
  );
};
