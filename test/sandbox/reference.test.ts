import {
  type ApinizerData,
  type ApinizerSettings,
  type Misbehaviour,
  type ProjectData,
  type Sandbox,
  type SandboxData,
  startSandbox,
} from '../../src/sandbox/sandbox';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { loadReference, material, type Pair } from '../support/reference';
import { certificateForm } from './asking';

const names = ['example.com', 'www.example.com'];
const edge = issue(makeIntermediate(makeCa()), { names, key: 'rsa2048' });
const jwk = { kty: 'oct', k: 'AAAA', kid: 'my-kid' };
const CERTIFICATE_ID = '9f8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d';

const everywhere = <T extends object>(entry: T) =>
  ['production', 'staging'].map((environmentName) => ({ environmentName, ...entry }));

const certificatesFor = (name: string): NonNullable<ProjectData['certificates']> => {
  if (/^create certificate(, newest)?$|without any|certificate that does not exist/.test(name)) return [];
  const all = everywhere({ alias: 'my-cert-alias', pem: edge.certificatePem });
  const entries = /two entries of one environment/.test(name) ? [...all.slice(0, 1), ...all.slice(0, 1)] : all;
  const holder = / alias that is taken/.test(name) ? 'other' : 'my-certificate';
  return [{ id: 'certificate-id', name: holder, description: 'Described', entries }];
};

const jwksFor = (name: string): NonNullable<ProjectData['jwks']> => {
  if (/^create JWK (from|in)|^generate|without any|JWK that does not exist/.test(name)) return [];
  const key = { kid: 'my-kid', jwk: edge.privateKey.export({ format: 'jwk' }) };
  const read = { environmentName: 'production', useType: 'SIGNATURE', algorithm: 'RS256' } as const;
  const from = { kind: 'certificate', ...read } as const;
  const source = { sourceType: 'CERTIFICATE', sourceId: 'certificate-id', sourceUrl: null, source: from };
  const taken = /to a name that is taken/.test(name) ? ['my-jwk', 'renamed-jwk'] : ['my-jwk'];
  return taken.map((jwkName) => ({ name: jwkName, description: 'Described', ...source, ...key }));
};

const project = (name: string): ProjectData => ({
  name: 'MyProject',
  member: !/without access/.test(name),
  environments: ['production', 'staging'],
  certificates: certificatesFor(name),
  jwks: jwksFor(name),
  keys: [
    {
      name: 'my-key',
      keyType: /public key/.test(name) ? 'PUBLIC_KEY' : 'PRIVATE_KEY',
      entries: everywhere({ content: '' }),
    },
  ],
  keystores: [{ name: 'my-keystore', entries: everywhere({ file: 'AA' }) }],
});

/** How the manager must be set for the documented answer. */
const managerFor = ({ name, dialect, generation }: Pair): Pick<ApinizerData, 'generation' | 'settings'> => {
  if (!generation) return { settings: { dialect: dialect ?? 'update_referenced_jwks' } };
  const settings: Partial<ApinizerSettings> = {
    ...(/per environment/.test(name) ? { deploymentShape: 'A' } : {}),
    ...(/without permission/.test(name) ? { permissions: [] } : {}),
  };
  return { generation, settings };
};

/** What must go wrong for it. */
const faultFor = (name: string): Misbehaviour | undefined => {
  if (/one of two pods fails/.test(name)) return { failPods: ['production/worker-2'] };
  return /deployed nowhere/.test(name) ? { failDeployment: true } : undefined;
};

/** What must be there for the documented answer, by the name of the example. */
const arranged = (pair: Pair): SandboxData => ({
  apinizer: {
    projects: /unknown project/.test(pair.name) ? [] : [project(pair.name)],
    ...managerFor(pair),
    remote: { 'https://idp.example.com/jwks.json': JSON.stringify({ keys: [jwk] }) },
  },
  smoxy: {
    organizations: [
      {
        id: 42,
        certificates: [
          {
            id: CERTIFICATE_ID,
            domainName: 'example.com',
            type: /not managed|hand certificate back/.test(pair.name) ? 'custom' : 'auto_managed',
            sans: names,
            certificatePem: edge.certificatePem,
            privateKeyPem: edge.privateKeyPem,
            chainPem: edge.chainPem,
          },
        ],
      },
    ],
    settings: { privateKeyData: 'full' },
  },
});

const values = {
  ...material(),
  certificate_pem: edge.certificatePem,
  private_key_pem: edge.privateKeyPem,
  chain_pem: edge.chainPem,
  jwk: JSON.stringify(jwk),
};

/** Sends the documented request; an attempt's id is the sandbox's own. */
const send = async (sandbox: Sandbox, { name, request: { method, path, headers, body } }: Pair) => {
  const smoxy = path.startsWith('/api/');
  const renewing = /renewed$|attempt/.test(name);
  if (smoxy && renewing) await call(sandbox, 'POST', `/api/organizations/42/certificates/${CERTIFICATE_ID}/renew`);
  if (/attempt/.test(name)) await finishAttempt(sandbox);
  const attempt = sandbox.smoxy.organizations.get(42)?.certificates.get(CERTIFICATE_ID)?.attempts[0]?.id ?? '';
  if (/expired token/.test(name)) sandbox.apinizer.tokens.set(sandbox.apinizerToken, new Date(0));
  const token = /wrong token/.test(name) ? 'wrong' : 'authorization' in headers || smoxy ? undefined : null;
  return call(sandbox, method, path.replace(/(?<=attempts\/)[^/?]+/, attempt), { body, token });
};

const finishAttempt = async (sandbox: Sandbox): Promise<void> => {
  const path = `/api/organizations/42/certificates/${CERTIFICATE_ID}`;
  for (let reads = 0; reads < 2; reads += 1) await call(sandbox, 'GET', path);
};

const call = async (
  sandbox: Sandbox,
  method: string,
  path: string,
  { body, token }: { readonly body?: Pair['request']['body']; readonly token?: string | null | undefined } = {},
) => {
  const smoxy = path.startsWith('/api/');
  const bearer = token === null ? {} : { authorization: `Bearer ${token ?? sandbox.apinizerToken}` };
  const credential = smoxy ? { 'x-api-token': token ?? sandbox.smoxyToken } : bearer;
  const response = await fetch(`${smoxy ? sandbox.smoxyUrl : sandbox.apinizerUrl}${path}`, {
    method,
    headers: {
      ...credential,
      ...(body && 'json' in body ? { 'content-type': smoxy ? mergePatch(method) : 'application/json' } : {}),
    },
    ...(body ? { body: bodyOf(body) } : {}),
  });
  return { status: response.status, body: await response.json() };
};

const mergePatch = (method: string): string =>
  method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';

const bodyOf = (body: NonNullable<Pair['request']['body']>): string | FormData => {
  if ('json' in body) return JSON.stringify(body.json);
  const { pemEncodedFile, certificateFile, ...texts } = body.multipart;
  const form = certificateForm({ ...texts, ...(pemEncodedFile ? { pem: edge.certificatePem } : {}) });
  if (certificateFile) form.append('certificateFile', new Blob([edge.certificatePem]), 'certificate.pem');
  return form;
};

/** The documented names with the kind of each value; of a list its first entry speaks. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
};

/** Names that an answer need not have: no such value in this state, or no need for the link. */
const OPTIONAL = new Set(['previous', 'next', 'errorCode', 'errorMessage', 'context', 'message', 'lastAttempt']);

/** The page's example nests the list of names once more; the sandbox does not. */
const UNSURE = new Set(['sansSnapshot']);

const missing = (expected: unknown, actual: unknown, path = ''): readonly string[] => {
  if (typeof expected !== 'object' || expected === null) {
    return expected === actual || expected === 'null' || actual === 'null' ? [] : [`${path}: ${expected} is ${actual}`];
  }
  if (typeof actual !== 'object' || actual === null) return [`${path} is ${actual}`];
  const found = new Map(Object.entries(actual));
  return Object.entries(expected)
    .filter(([name]) => !UNSURE.has(name) && (found.has(name) || !OPTIONAL.has(name)))
    .flatMap(([name, value]) => missing(value, found.get(name), `${path}.${name}`));
};

const concepts = ['apinizer/certificate', 'apinizer/environment', 'apinizer/jwk', 'apinizer/project'];

describe.each([...concepts, 'smoxy/certificate'])('%s', (concept) => {
  test.each(loadReference(concept, values))('$name is answered as documented', async (example) => {
    const sandbox = await startSandbox({ data: arranged(example) });
    const { status, body } = await send(sandbox, example).finally(() => sandbox.close());

    expect(status).toBe(example.response.status);
    if (status >= 400 && concept.startsWith('apinizer')) expect(body).toEqual(example.response.body);
    if (status < 400) expect(missing(shapeOf(example.response.body), shapeOf(body))).toEqual([]);
  });
});

/** Values that the newest pages print and that say how it went; the others are made up there. */
const wordsOf = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    /^(status|success|resultMessage|environmentName|envName|podName|podIp|detail|use|alg)$/.test(name)
      ? [`${name}: ${member}`]
      : wordsOf(member),
  );
};

describe.each(concepts)('%s, newest', (concept) => {
  test.each(loadReference(concept, values, 'G4'))('$name is answered as documented', async (example) => {
    const sandbox = await startSandbox({ data: arranged(example) });
    const does = faultFor(example.name);
    if (does) sandbox.inject({ path: '/', does });
    const { status, body } = await send(sandbox, example).finally(() => sandbox.close());

    expect(status).toBe(example.response.status);
    if (status >= 400) expect(body).toEqual(example.response.body);
    expect(missing(shapeOf(example.response.body), shapeOf(body))).toEqual([]);
    if (concept !== 'apinizer/environment') expect(wordsOf(body)).toEqual(wordsOf(example.response.body));
  });
});
