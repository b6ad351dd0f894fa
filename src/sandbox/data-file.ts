import { generations, likelySettings as likelyApinizer } from './apinizer/settings';
import { isObject } from './kit/router';
import type { SandboxData } from './sandbox';
import { likelySettings as likelySmoxy } from './smoxy/store';

/** An example, for `--help`. */
export const dataFileHelp = `A data file replaces the default objects and settings, each where it names them:
  {
    "apinizer": {
      "projects": [{ "name": "Shop", "environments": ["production"] }],
      "generation": "G3",
      "settings": { "certificatePut": "add" }
    },
    "smoxy": {
      "organizations": [{
        "id": 42,
        "certificates": [{ "domainName": "example.com", "issued": true }]
      }],
      "settings": { "privateKeyData": "masked" }
    }
  }
  apinizer.generation: ${Object.keys(generations).join(', ')}; a preset of settings
  apinizer.settings: ${Object.keys(likelyApinizer).join(', ')}
  smoxy.settings: ${Object.keys(likelySmoxy).join(', ')}`;

type Fields = Readonly<Record<string, unknown>>;

const objectAt = (value: unknown, path: string, known?: readonly string[]): Fields => {
  if (!isObject(value)) throw new Error(`${path} must be an object`);
  const unknown = known && Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`${path} has no "${unknown}"; it takes ${known?.join(', ')}`);
  return value;
};

const listAt = (value: unknown, path: string, key: string): readonly Fields[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error(`${path} must be a list`);
  return value.map((entry: unknown, index) => {
    const fields = objectAt(entry, `${path}[${index}]`);
    if (fields[key] === undefined) throw new Error(`${path}[${index}] lacks "${key}"`);
    return fields;
  });
};

const checkApinizer = (value: unknown): void => {
  const known = ['projects', 'generation', 'settings', 'remote'];
  const { projects, generation, settings, remote } = objectAt(value, 'apinizer', known);
  if (generation !== undefined && !Object.hasOwn(generations, String(generation)))
    throw new Error(`apinizer.generation must be one of ${Object.keys(generations).join(', ')}`);
  if (settings !== undefined) objectAt(settings, 'apinizer.settings', Object.keys(likelyApinizer));
  if (remote !== undefined) objectAt(remote, 'apinizer.remote');
  for (const [index, project] of listAt(projects, 'apinizer.projects', 'name').entries()) {
    for (const kind of ['certificates', 'keys', 'keystores', 'jwks']) {
      listAt(project[kind], `apinizer.projects[${index}].${kind}`, 'name');
    }
  }
};

const checkSmoxy = (value: unknown): void => {
  const { organizations, settings } = objectAt(value, 'smoxy', ['organizations', 'settings']);
  if (settings !== undefined) objectAt(settings, 'smoxy.settings', Object.keys(likelySmoxy));
  for (const [index, one] of listAt(organizations, 'smoxy.organizations', 'id').entries()) {
    listAt(one['certificates'], `smoxy.organizations[${index}].certificates`, 'domainName');
  }
};

/** The parser's own message would quote the file, which may hold keys. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the file is not JSON');
  }
};

/** Reads a data file; throws naming the place that is wrong. Values inside an object are taken as they are. */
export const parseDataFile = (text: string): SandboxData => {
  const value = parseJson(text);
  const { apinizer, smoxy } = objectAt(value, 'the file', ['apinizer', 'smoxy']);
  if (apinizer !== undefined) checkApinizer(apinizer);
  if (smoxy !== undefined) checkSmoxy(smoxy);
  return value as SandboxData;
};
