import type { SandboxCredentials } from '../../sandbox/sandbox';

/** The same at every start, so that a configuration and a shell stay good; they open nothing but a sandbox on loopback. */
export const fixedCredentials: SandboxCredentials = {
  apinizerToken: 'pmf-4kT9wQz2VbN7rXe3',
  apinizerPassword: 'pmf-8sJd5LcY1hGu6Mfa',
  smoxyToken: 'pmf-2nRx7PvK9oBt4Zqi',
  smoxyJwt: 'pmf-6yWm3HgC8lDs5Ujo',
};
