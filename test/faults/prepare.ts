import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Holdings, holdingsOf } from './held';
import { openLine, type Passed } from './line';
import { adopted } from './smoxy-stories';
import { openStage } from './stage';
import type { Generation, Story } from './story';
import { commands, type Ground, openWorkspace } from './workspace';
import { credentials, type Objects, objectsOf, startWorld } from './world';

/** What there is when a story begins: the folder with its state, and all that the servers hold. */
export interface Prepared {
  readonly directory: string | undefined;
  readonly objects: Objects | undefined;
  /** What other people have, which no story may touch. */
  readonly theirs: Holdings;
}

/** Applies what was there before, once for all the cases of a story with a generation. */
export const prepare = async (ground: Ground, story: Story, generation: Generation): Promise<Prepared> => {
  const sandbox = await startWorld(generation);
  const line = await openLine(new URL(sandbox.apinizerUrl).origin);
  try {
    const theirs = withoutAdopted(holdingsOf(sandbox));
    if (story.before === null) return { directory: undefined, objects: undefined, theirs };
    const workspace = openWorkspace(ground, `before-${story.name}-${generation}`, {
      vendors: story.vendors,
      maxRetries: 1,
      environment: credentials(sandbox, line.origin),
    });
    workspace.write(story.before);
    const { code, output } = await workspace.run(commands.apply);
    if (code !== 0) throw new Error(`what is there before "${story.name}" could not be applied:\n${output}`);
    rmSync(join(workspace.directory, 'trace-1.log'));
    if (story.forgetsBefore) rmSync(join(workspace.directory, 'terraform.tfstate'));
    return { directory: workspace.directory, objects: objectsOf(sandbox), theirs };
  } finally {
    await line.close();
    await sandbox.close();
  }
};

/** The certificate of smoxy that stories adopt is ours, with its names. */
const withoutAdopted = (holdings: Holdings): Holdings =>
  Object.fromEntries(Object.entries(holdings).filter(([at]) => !at.startsWith(`smoxy/${adopted}`)));

export interface Prologue {
  readonly story: Story;
  readonly generation: Generation;
  readonly prepared: Prepared;
}

/** The calls of a run in which nothing goes wrong, in their order. */
export const rehearse = async (
  ground: Ground,
  { story, generation, prepared }: Prologue,
): Promise<readonly Passed[]> => {
  const name = `rehearsal-${story.name}-${generation}`;
  const stage = await openStage(ground, { name, story, generation, prepared, maxRetries: 0 });
  try {
    if (story.wanted) stage.workspace.write(story.wanted);
    const { code, output } = await stage.workspace.run(story.wanted ? commands.apply : commands.destroy);
    if (code !== 0) throw new Error(`"${story.name}" fails where nothing goes wrong:\n${output}`);
    return [...stage.line.passed];
  } finally {
    await stage.close();
  }
};
