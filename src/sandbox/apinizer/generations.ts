import type { ApinizerSettings } from './settings';

const bareTexts = (text: string) => ({ missingTokenText: text, unknownTokenText: text, expiredTokenText: text });

/** What the pages of a generation print (reference 0.1), where it differs from the likely settings. */
export const generations = {
  G2: { environmentPaths: 'old', unknownPath: 'bare' },
  G3: {
    dialect: 'jwk_update_action',
    environmentPaths: 'new',
    unknownPath: 'bare',
    ...bareTexts('Invalid or expired token'),
  },
  G4: {
    dialect: 'jwk_update_action',
    openapi: 'paths',
    environmentPaths: 'new',
    environmentFields: 'name',
    errorBody: 'envelope',
    unknownPath: 'bare',
    projectNotFoundStatus: 400,
    deniedStatus: 400,
    missingTokenText: 'Empty Key! Client must be authenticated to access this resource.',
    unknownTokenText: 'Token is not valid!',
    expiredTokenText: 'Token was expired!',
    successWord: 'as-printed',
    deploymentShape: 'B',
    podsPerEnvironment: 2,
    fileEndpoints: true,
    projectFields: 'all',
  },
} satisfies Readonly<Record<string, Partial<ApinizerSettings>>>;

export type Generation = keyof typeof generations;
