import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/sandbox';
import { mainTf, sandboxTf } from './configuration';

const connection = 'sandbox.tf';

/** Throws where the folder is somebody's own: neither new or empty, nor one that was written here. */
export const expectOwnFolder = (directory: string): void => {
  const found = existsSync(directory) ? readdirSync(directory) : [];
  if (found.length === 0 || found.includes(connection)) return;
  throw new Error(
    `${directory} already holds ${found.slice(0, 3).join(', ')}. Name a new or empty folder for --init, or one that an earlier --init has written.`,
  );
};

/**
 * Writes demo certificates and a configuration that manages them in this sandbox. In a folder that was written before, only
 * the address of the sandbox changes.
 */
export const writeDemo = async (directory: string, sandbox: Sandbox): Promise<void> => {
  mkdirSync(directory, { recursive: true });
  const isFirst = !existsSync(join(directory, connection));
  writeFileSync(join(directory, connection), sandboxTf(sandbox));
  if (!isFirst) return;
  writeFileSync(join(directory, 'main.tf'), mainTf);
  await writeCertificates(directory, sandbox);
  await writeCertificates(join(directory, 'renewed'), sandbox);
};

const writeCertificates = async (directory: string, { smoxy }: Sandbox): Promise<void> => {
  const [gateway, edge] = [await smoxy.issue(['gateway.example.com']), await smoxy.issue(['example.com'])];
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'gateway.pem'), gateway.certificatePem);
  writeFileSync(join(directory, 'edge.pem'), edge.certificatePem);
  writeFileSync(join(directory, 'edge-chain.pem'), edge.chainPem);
  writeFileSync(join(directory, 'edge.key'), edge.privateKeyPem, { mode: 0o600 });
};
