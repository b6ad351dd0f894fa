export type ApinizerDialect = 'none' | 'update_referenced_jwks' | 'jwk_update_action';

/** What a user may do in every project; reading needs neither. */
export type Permission = 'MANAGE' | 'EXPORT_IMPORT';

/** What the reference leaves open or tells differently by generation. Each may be changed at any time. */
export interface ApinizerSettings {
  /** Which of the JWK query parameters the manager knows; others are ignored silently. */
  dialect: ApinizerDialect;
  /** What `/apiops/openapi.json` holds: paths with the dialect's query parameters, paths alone, no path; or there is none. */
  openapi: 'parameters' | 'paths' | 'nothing' | 'absent';
  /** An error as `error` and `error_description`, or as `status` and `resultMessage`. */
  errorBody: 'oauth' | 'envelope';
  /** The same for the token call alone. */
  loginErrorBody: 'oauth' | 'envelope';
  /** Whether a path that the manager lacks is told in JSON, or in a bare page. */
  unknownPath: 'described' | 'bare';
  /** An object that is not found; its text is the same with either. */
  notFoundStatus: 400 | 404;
  /** A project that is not found, or that the user may not see. */
  projectNotFoundStatus: 400 | 404;
  /** A call that needs a permission the user has not. */
  deniedStatus: 400 | 403;
  permissions: readonly Permission[];
  missingTokenText: string;
  unknownTokenText: string;
  expiredTokenText: string;
  /** `success`, or `status`, or as the newest pages print it: `status` on lists, `success` on Get and on writes of shape A. */
  successWord: 'success' | 'status' | 'as-printed';
  /** How a write tells of its deployment: the shapes of reference 1.1. */
  deploymentShape: 'A' | 'B' | 'B-nested' | 'C' | 'D' | 'null' | 'absent';
  /** Shape B: how many entries an environment has; 0 is one entry that names no pod. */
  podsPerEnvironment: number;
  /** Whether a certificate has an entry for an environment whose deployment failed. */
  failedEnvironmentKeepsEntry: boolean;
  /** Whether the PUT of a certificate replaces its entries, or adds one to each environment it names. */
  certificatePut: 'replace' | 'add';
  /** Whether there is `import-file`. */
  fileEndpoints: boolean;
  /** What `import-file` does to the JWKs made from the certificate: nothing, or detach them. */
  importFileLinks: 'keep' | 'clear';
  /** What `base64EncodedContent` holds: the leaf's DER, or the PEM text as it was uploaded. */
  certificateContent: 'der' | 'pem';
  /** Whether the list of certificates shows `base64EncodedContent` too. */
  contentInLists: boolean;
  /** Which of the two paths for a project's environments exist. */
  environmentPaths: 'both' | 'old' | 'new';
  /** The newer path: `environmentName` and a description, or `name` and everything else. */
  environmentFields: 'environmentName' | 'name';
  /** Whether a project is told with its id, relative path and tags. */
  projectFields: 'few' | 'all';
  /** How the token endpoint tells the lifetime. */
  expiresIn: 'seconds' | 'epoch-milliseconds' | 'absent';
  tokenLifetimeSeconds: number;
  /** What `sourceType` a JWK shows after its PUT has detached it; `sourceId` and `sourceUrl` are null then. */
  detachedSourceType: 'kept' | 'COPY_PASTE';
  /** Older dialect, or none: whether a PUT without the flag keeps the JWKs linked, with their old key. */
  unflaggedUpdateKeepsLink: boolean;
  /** Whether `jwkDeleteAction=DELETE` reaches the JWKs of other projects. */
  jwkDeleteReach: 'SAME_PROJECT' | 'ALL_PROJECTS';
  /** Whether a JWK's PUT without `description` clears it. */
  absentDescriptionClears: boolean;
}

/** The answers that seem most likely where the reference is unsure, of a manager that knows both generations of paths. */
export const likelySettings: Readonly<ApinizerSettings> = {
  dialect: 'update_referenced_jwks',
  openapi: 'parameters',
  errorBody: 'oauth',
  loginErrorBody: 'oauth',
  unknownPath: 'described',
  notFoundStatus: 400,
  projectNotFoundStatus: 404,
  deniedStatus: 403,
  permissions: ['MANAGE', 'EXPORT_IMPORT'],
  missingTokenText: 'Invalid token',
  unknownTokenText: 'Invalid token',
  expiredTokenText: 'Invalid token',
  successWord: 'success',
  deploymentShape: 'A',
  podsPerEnvironment: 1,
  failedEnvironmentKeepsEntry: false,
  certificatePut: 'replace',
  fileEndpoints: false,
  importFileLinks: 'keep',
  certificateContent: 'der',
  contentInLists: true,
  environmentPaths: 'both',
  environmentFields: 'environmentName',
  projectFields: 'few',
  expiresIn: 'seconds',
  tokenLifetimeSeconds: 3600,
  detachedSourceType: 'kept',
  unflaggedUpdateKeepsLink: true,
  jwkDeleteReach: 'ALL_PROJECTS',
  absentDescriptionClears: true,
};

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
