import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { material } from './material';
import { adopted } from './smoxy-stories';
import type { Generation } from './story';

const { foreign } = material;
const theirs = (name: string) => ({
  name,
  description: 'Theirs',
  entries: [{ environmentName: 'production', alias: name, pem: foreign.gateway.certificatePem }],
});

/** Ours beside what other people have: certificates and JWKs of the same project and of another one, other domains. */
const data = {
  apinizer: {
    projects: [
      {
        name: 'Shop',
        environments: ['production', 'staging'],
        certificates: [theirs('neighbour')],
        jwks: [
          {
            name: 'neighbour',
            description: 'Theirs',
            sourceType: 'COPY_PASTE',
            sourceId: null,
            sourceUrl: null,
            kid: 'neighbour',
            jwk: { ...foreign.gateway.publicKey.export({ format: 'jwk' }) },
          },
        ],
      },
      { name: 'Other', environments: ['production'], certificates: [theirs('gateway')] },
    ],
  },
  smoxy: {
    organizations: [
      {
        id: 42,
        certificates: [
          { domainName: 'example.com', id: adopted, issued: true },
          {
            domainName: 'neighbour.example',
            id: 'b1946ac9-2f5e-4f0a-8f9d-0c3f7e1d2a55',
            type: 'custom' as const,
            certificatePem: foreign.edge.certificatePem,
            privateKeyPem: foreign.edge.privateKeyPem,
          },
        ],
      },
    ],
    settings: { pollsUntilFinished: 2, certificateDelete: 'served', sanDelete: 'served' } as const,
  },
};

/** A sandbox as a story finds it. */
export const startWorld = async (generation: Generation): Promise<Sandbox> =>
  startSandbox({ data, ...(generation === 'smoxy' ? {} : { apinizerGeneration: generation }) });

/** All objects of a sandbox, to be put into another one. */
export interface Objects {
  readonly projects: Sandbox['apinizer']['projects'];
  readonly madeUpKeys: Sandbox['apinizer']['madeUpKeys'];
  readonly organizations: Sandbox['smoxy']['organizations'];
}

export const objectsOf = ({ apinizer, smoxy }: Sandbox): Objects =>
  structuredClone({
    projects: apinizer.projects,
    madeUpKeys: apinizer.madeUpKeys,
    organizations: smoxy.organizations,
  });

/** The sandbox holds exactly these objects afterwards. */
export const putObjects = ({ apinizer, smoxy }: Sandbox, objects: Objects): void => {
  const copy = structuredClone(objects);
  const replace = <K, V>(target: Map<K, V>, source: Map<K, V>): void => {
    target.clear();
    for (const [key, value] of source) target.set(key, value);
  };
  replace(apinizer.projects, copy.projects);
  replace(apinizer.madeUpKeys, copy.madeUpKeys);
  replace(smoxy.organizations, copy.organizations);
};

/** The environment of somebody who works with the sandbox through another address. */
export const credentials = (sandbox: Sandbox, origin: string) => ({
  APINIZER_BASE_URL: `${origin}/apinizer`,
  APINIZER_TOKEN: sandbox.apinizerToken,
  APINIZER_PROJECT: 'Shop',
  SMOXY_BASE_URL: `${origin}/smoxy`,
  SMOXY_API_TOKEN: sandbox.smoxyToken,
  SMOXY_ORGANIZATION_ID: '42',
});
