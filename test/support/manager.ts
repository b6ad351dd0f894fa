import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox';

/** A sandbox whose smoxy holds nothing: to issue its certificates takes longer than most tests of Apinizer. */
export const startManager = (options: SandboxOptions = {}): Promise<Sandbox> =>
  startSandbox({ ...options, data: { smoxy: { organizations: [] }, ...options.data } });
