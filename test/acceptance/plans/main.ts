import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findTerraform } from '../../../src/tools/terraform-binary';
import { coreOf, fileOf, keptFor, stories, strayFiles } from './stories';
import { tell } from './story';

/** Tells the stories whose names begin as an argument does, or all, and keeps what they say now. */
const main = async (beginnings: readonly string[]): Promise<void> => {
  const binary = await findTerraform(process.env);
  const core = coreOf(binary);
  if (!core.startsWith(keptFor)) throw new Error(`Found ${core}; the plans are kept in the words of ${keptFor}x.`);
  process.env['TERRAFORM_BINARY_NAME'] = binary;
  const wanted = stories.filter(
    ({ name }) => beginnings.length === 0 || beginnings.some((beginning) => name.startsWith(beginning)),
  );
  for (const story of wanted) {
    await tell(story).then(
      (text) => keep(fileOf(story), text),
      (failure: unknown) => complain(failure),
    );
  }
  for (const file of strayFiles()) {
    rmSync(file);
    console.log(`removed    ${file}`);
  }
};

const keep = (file: string, text: string): void => {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${text === before ? 'as before ' : 'renewed   '} ${file}`);
};

const complain = (failure: unknown): void => {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = 1;
};

main(process.argv.slice(2)).catch(complain);
