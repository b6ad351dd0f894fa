import { environmentId } from './environment-body';
import { sealed } from './sealed';
import type { ApinizerSettings } from './settings';
import type { ApinizerStore, Project, StoredKey } from './store';

/** What a list or Get shows of a key, by the settings (reference 7). The content is never shown as it is. */
export const keyBody = ({ settings }: ApinizerStore, project: Project, key: StoredKey) => {
  const { id, name, description, keyType, algorithm = null } = key;
  const newest = settings.keyList === 'newest';
  return {
    ...(newest ? { id } : {}),
    name,
    description,
    projectId: project.id,
    keyType,
    ...(newest ? { algorithm } : {}),
    cryptoKeyInfoEnvironmentList: key.entries.map(entryBody[settings.keyList]),
  };
};

type Entry = StoredKey['entries'][number];

type Show = (entry: Entry) => Readonly<Record<string, unknown>>;

const entryBody: Readonly<Record<ApinizerSettings['keyList'], Show>> = {
  names: ({ environmentName, alias }) => ({ environmentName, alias: alias ?? null }),
  ids: ({ environmentName, content, alias }) => ({
    environmentId: environmentId(environmentName),
    content: sealed(content),
    alias: alias ?? null,
  }),
  newest: ({ environmentName, alias }) => ({ environmentName, alias: alias ?? null, source: null }),
};
