import { environmentId } from './environment-body';
import { sealed } from './sealed';
import type { ApinizerSettings } from './settings';
import type { ApinizerStore, Project, StoredKeystore } from './store';

/** What a list or Get shows of a keystore, by the settings: reference 8. */
export const keystoreBody = ({ settings }: ApinizerStore, project: Project, keystore: StoredKeystore) => {
  const { id, name, description, entries } = keystore;
  return {
    ...(settings.keystoreList === 'openapi' ? { id } : {}),
    name,
    description,
    projectId: project.id,
    keyStoreEnvironmentList: entries.map(entryBody[settings.keystoreList]),
  };
};

type Entry = StoredKeystore['entries'][number];

type Show = (entry: Entry) => Readonly<Record<string, unknown>>;

const entryBody: Readonly<Record<ApinizerSettings['keystoreList'], Show>> = {
  names: ({ environmentName, keyStoreType, file, alias }) => ({
    environmentName,
    keyStoreType,
    file,
    alias: alias ?? null,
  }),
  page: ({ environmentName, keyStoreType, file, alias }) => ({
    environmentId: environmentId(environmentName),
    file: sealed(file),
    password: sealed(environmentName),
    alias: alias ?? null,
    keyStoreType,
  }),
  openapi: ({ environmentName, keyStoreType, alias }) => ({ environmentName, alias: alias ?? null, keyStoreType }),
};
