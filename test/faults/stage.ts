import { rmSync } from 'node:fs';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { type Line, openLine } from './line';
import type { Prepared } from './prepare';
import type { Generation, Story } from './story';
import { type Ground, openWorkspace, type Workspace } from './workspace';
import { credentials, putObjects, startWorld } from './world';

/** A sandbox, the line to it and a stack, as they are when a story begins. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly line: Line;
  readonly workspace: Workspace;
  close(): Promise<void>;
}

interface Setting {
  readonly name: string;
  readonly story: Story;
  readonly generation: Generation;
  readonly prepared: Prepared;
  readonly maxRetries: number;
}

export const openStage = async (
  ground: Ground,
  { name, story, generation, prepared, maxRetries }: Setting,
): Promise<Stage> => {
  const sandbox = await startWorld(generation);
  if (prepared.objects) putObjects(sandbox, prepared.objects);
  sandbox.clearJournal();
  const line = await openLine(new URL(sandbox.apinizerUrl).origin);
  const workspace = openWorkspace(ground, name, {
    vendors: story.vendors,
    maxRetries,
    environment: credentials(sandbox, line.origin),
    ...(prepared.directory === undefined ? {} : { from: prepared.directory }),
  });
  return {
    sandbox,
    line,
    workspace,
    close: async () => {
      await line.close();
      await sandbox.close();
    },
  };
};

/** Removes what a stage has left in the folder. */
export const strike = ({ workspace }: Stage): void => rmSync(workspace.directory, { recursive: true, force: true });
