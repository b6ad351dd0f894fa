import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/sandbox';
import type { SmoxySettings, StoredCertificate } from '../../../src/sandbox/smoxy/store';

const sandboxes: Sandbox[] = [];

/** A sandbox of smoxy that behaves as the settings say, gone after the test. */
export const start = async (settings: Partial<SmoxySettings> = {}, options: SandboxOptions = {}): Promise<Sandbox> => {
  const sandbox = await startSandbox(options);
  Object.assign(sandbox.smoxy.settings, settings);
  sandboxes.push(sandbox);
  return sandbox;
};

afterEach(async () => {
  for (const sandbox of sandboxes.splice(0)) await sandbox.close();
});

/** The writes since the last look: the method, what stands behind the certificate's id, and the fields of the body. */
export const writes = (sandbox: Sandbox): readonly string[] => {
  const seen = sandbox.journal
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, fields }) =>
      [method, path.split('/').slice(6).join('/'), ...fields].filter(Boolean).join(' '),
    );
  sandbox.clearJournal();
  return seen;
};

/** The only certificate of a domain. */
export const stored = (sandbox: Sandbox, domain = 'example.com'): StoredCertificate => {
  const [only] = sandbox.smoxy.certificatesOf(domain);
  if (!only) throw new Error(`there is no certificate of ${domain}`);
  return only;
};

/** Changes the certificate of example.com, as somebody in the dashboard would. */
export const change = (sandbox: Sandbox, changes: Partial<StoredCertificate>): void => {
  const before = stored(sandbox);
  sandbox.smoxy.organization(42).certificates.set(before.id, { ...before, ...changes });
};
