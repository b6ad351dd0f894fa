import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../../src/tools/terraform-binary';
import { apinizerStories } from './apinizer';
import { smoxyStories } from './smoxy';
import type { Story } from './story';

const folder = join('test', 'acceptance', 'plans');

const of = (vendor: string, stories: readonly Story[]): readonly Story[] =>
  stories.map((story) => ({ ...story, name: `${vendor}/${story.name}` }));

export const stories: readonly Story[] = [...of('apinizer', apinizerStories), ...of('smoxy', smoxyStories)];

/** Where what a story tells is kept. */
export const fileOf = ({ name }: Pick<Story, 'name'>): string => join(folder, `${name}.txt`);

/** The files that are kept and that no story tells. */
export const strayFiles = (): readonly string[] => {
  const told = new Set(stories.map(fileOf));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.txt') && !told.has(file));
};

/** The core whose words the files are in; another minor version, or OpenTofu, says the same in other words. */
export const keptFor = `Terraform v${version.replace(/\d+$/, '')}`;

/** What the core that is found calls itself: `Terraform v1.11.4`. */
export const coreOf = (binary: string): string => {
  const { TF_CLI_CONFIG_FILE: _, ...env } = process.env;
  const printed = execFileSync(binary, ['version'], { encoding: 'utf8', env: { ...env, CHECKPOINT_DISABLE: '1' } });
  return printed.split('\n')[0] ?? '';
};
