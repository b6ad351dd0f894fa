import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder that looks like a bundled plugin. */
export const writeStubPlugin = (pluginsDirectory: string, type: string, version: string, content = 'stub'): void => {
  mkdirSync(join(pluginsDirectory, type), { recursive: true });
  writeFileSync(join(pluginsDirectory, type, 'package.json'), '{"type":"commonjs"}\n');
  writeFileSync(join(pluginsDirectory, type, `terraform-provider-${type}_v${version}`), `// ${content}\n`, {
    mode: 0o755,
  });
};
