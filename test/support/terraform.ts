import { cpSync } from 'node:fs';
import type { SandboxOptions } from '../../src/sandbox/sandbox';
import { openWorld, type Workspace, type World } from './world';

export type { Told } from './terraform-process';
export { credentials, plugins, type Run, terraform, type Workspace, type World } from './world';

// A run of terraform starts the provider several times.
jest.setTimeout(180_000);

const worlds: World[] = [];

/** A sandbox and a folder for terraform, both gone after the test. */
export const startWorld = async (options: SandboxOptions = {}): Promise<World> => {
  const world = await openWorld(options);
  worlds.push(world);
  return world;
};

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

/** Copies a folder of examples into a workspace. */
export const copyExample = (from: string, workspace: Workspace): void =>
  cpSync(from, workspace.directory, { recursive: true });
