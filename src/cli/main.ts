#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkCommand } from './check';
import { deployCommand } from './deploy';
import { installCommand } from './install';
import { sandboxCommand } from './sandbox';

const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));

new Command('pemform')
  .description('TLS certificates and JWKs on the smoxy edge and the Apinizer API gateway as code.')
  .version(version)
  .enablePositionalOptions()
  .addCommand(installCommand())
  .addCommand(checkCommand())
  .addCommand(sandboxCommand())
  .addCommand(deployCommand())
  .parseAsync()
  .catch((failure: unknown) => {
    process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
    process.exitCode = 2;
  });
