import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox';
import { openWorld, type Run, type Workspace } from '../../support/world';
import { readable } from './readable';

export type Files = Readonly<Record<string, string>>;

/** What somebody does to a stack, whose plan and apply are kept in `<name>.txt`. */
export interface Story {
  readonly name: string;
  /** What is changed and what should come of it: the first line of the file. */
  readonly about: string;
  readonly sandbox?: SandboxOptions;
  readonly prepare?: (sandbox: Sandbox) => void;
  readonly environment?: Readonly<Record<string, string>>;
  /** What was applied before, in this order; none of it is told. */
  readonly before?: readonly Files[];
  /** The last of these applies fails, as it is meant to. */
  readonly beforeFails?: boolean;
  readonly files: Files;
  readonly destroys?: boolean;
}

/** Plays a story with the real terraform and gives what it prints, in the form in which it is kept. */
export const tell = async (story: Story): Promise<string> => {
  const world = await openWorld(story.sandbox);
  try {
    story.prepare?.(world.sandbox);
    const workspace = world.workspace({}, story.environment);
    await begin(workspace, story);
    workspace.write(story.files);
    const plan = await workspace.run(`${commandOf(story)} -out=story.plan`);
    const apply =
      plan.code === 0 ? printed('apply', await workspace.run('apply -no-color -input=false story.plan')) : '';
    return `${readable([`# ${story.about}`, printed(commandOf(story), plan), apply].join('\n\n'))}\n`;
  } finally {
    await world.close();
  }
};

const begin = async (workspace: Workspace, { name, before = [], beforeFails = false }: Story): Promise<void> => {
  for (const [index, files] of before.entries()) {
    workspace.write(files);
    const { code, output } = await workspace.apply();
    const shouldFail = beforeFails && index === before.length - 1;
    if ((code !== 0) !== shouldFail)
      throw new Error(`${name} cannot begin: apply ${index + 1} ended with ${code}\n${output}`);
  }
};

const commandOf = ({ destroys }: Story): string => `plan${destroys ? ' -destroy' : ''} -no-color -input=false`;

const printed = (command: string, { code, output }: Run): string =>
  `$ terraform ${command.replace(/ -no-color.*/, '')}${code === 0 ? '' : ` (exit ${code})`}\n\n${output}`;
