import { apinizer } from '../../src/providers/apinizer/provider';
import { smoxy } from '../../src/providers/smoxy/provider';
import { createRuntime } from '../../src/terraform/runtime/create';
import { complete } from '../support/life';
import { host } from '../terraform/runtime/runtime-for';

const insecure = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };

describe.each([
  { provider: apinizer, credentials: { token: 'geheim-token' } },
  { provider: apinizer, credentials: { username: 'me', password: 'geheim-token' } },
  { provider: smoxy, credentials: { api_token: 'geheim-token' } },
])('$provider.name with $credentials', ({ provider, credentials }) => {
  /** What a plan tells of the provider: the same process is asked to validate, then to configure. */
  const told = async (base_url: string, environment: Record<string, string> = {}) => {
    const runtime = createRuntime(provider, host(environment));
    const config = complete(provider.config, { base_url, ...credentials });
    const diagnostics = [
      ...(await runtime.validateProviderConfig({ config })),
      ...(await runtime.configureProvider({ config })),
    ];
    expect(JSON.stringify(diagnostics)).not.toContain('geheim');
    return diagnostics.map(({ severity, summary, path }) => [severity, summary, ...(path ?? [])].join(' '));
  };

  const readable = 'warning Credentials travel unencrypted base_url';
  const unchecked = 'warning TLS certificates are not checked';

  test.each([
    { name: 'https', url: 'https://api.example.com', environment: {}, warnings: [] },
    { name: 'http', url: 'http://api.example.com:8080', environment: {}, warnings: [readable] },
    { name: 'http to this machine', url: 'http://127.0.0.1:8080', environment: {}, warnings: [] },
    { name: 'http to this machine by name', url: 'http://localhost:8080/apiops', environment: {}, warnings: [] },
    { name: 'https unchecked', url: 'https://api.example.com', environment: insecure, warnings: [unchecked] },
    {
      name: 'https checked as always',
      url: 'https://api.example.com',
      environment: { NODE_TLS_REJECT_UNAUTHORIZED: '1' },
      warnings: [],
    },
    { name: 'both', url: 'http://api.example.com', environment: insecure, warnings: [readable, unchecked] },
  ])('$name is told once', async ({ url, environment, warnings }) => {
    expect(await told(url, environment)).toEqual(warnings);
  });
});
