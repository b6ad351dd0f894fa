import { explainWith } from '../failures';
import { foreign, noProject, topics } from './topics';

/** By the vendor's tables; both generations of names, since the answer does not tell which one it is. */
const neededPermission = (method: string, path: string): string => {
  if (path.endsWith('/import-file/')) {
    return 'Importing files needs the permission SECRETS + EXPORT_IMPORT in the project.';
  }
  return method === 'GET'
    ? 'Reading needs the permission SECRETS + VIEW in the project; in older managers ROLE_MANAGE_PROXIES for certificates, ROLE_API_SECURITY for JWKs.'
    : 'Writing needs SECRETS + MANAGE and SECRETS + DEPLOY_UNDEPLOY in the project; in older managers ROLE_MANAGE_PROXIES for certificates, ROLE_API_SECURITY for JWKs, and ROLE_DEPLOY_UNDEPLOY_PROXIES.';
};

/** Every member of a project may list its environments. */
const isAboutEnvironments = (path: string): boolean => /\/environments\/?/.test(path);

const unreached = {
  summary: 'The manager cannot be reached',
  advice: 'Check base_url (APINIZER_BASE_URL) and the network path.',
  attribute: 'base_url',
};

const unavailable = {
  summary: 'The manager is not available',
  advice:
    'The server was reached and answers that it cannot serve at the moment: it may be starting, overloaded or under maintenance. Apply again later.',
};

const noGateway = {
  summary: 'A gateway cannot reach the manager',
  advice:
    'The gateway was reached, and the manager behind it is down or gives no valid answer. See whether the manager runs, and apply again later.',
};

/** Explains what calls to the manager throw; undefined for anything else. */
export const explainFailure = explainWith({
  vendor: 'Apinizer',
  server: 'The manager',
  topics,
  foreign,
  attributes: {},
  aftermath: () => 'The manager may have acted on the request nevertheless; the next plan shows what it has.',
  kinds: {
    unauthorized: ({ call }) =>
      call.path.endsWith('/auth/token')
        ? {
            summary: 'Wrong user name or password',
            advice:
              'Check username and password (APINIZER_USERNAME, APINIZER_PASSWORD), and that the account is not locked or disabled.',
            attribute: 'password',
          }
        : {
            summary: 'The manager does not accept the token',
            advice:
              'Check token (APINIZER_TOKEN): it may have expired or been revoked. A new one is made in the console under My Profile; or use username and password (APINIZER_USERNAME, APINIZER_PASSWORD).',
            attribute: 'token',
          },
    forbidden: ({ call, isPage }) =>
      isPage
        ? {
            summary: 'Something on the way refuses the call',
            advice:
              'The answer is a page, and no manager sends one: a proxy or a firewall between here and the manager refuses the call. Check base_url (APINIZER_BASE_URL), and what stands between.',
            attribute: 'base_url',
          }
        : isAboutEnvironments(call.path)
          ? noProject
          : { summary: 'Missing permission', advice: neededPermission(call.method, call.path) },
    unreachable: ({ status }) => {
      if (status === 502) return noGateway;
      return status === 503 ? unavailable : unreached;
    },
    'not-found': { summary: 'Not found', advice: 'It was not found, or the token cannot access it.' },
    conflict: { summary: 'Conflict with what exists', advice: '' },
    rejected: { summary: 'The manager rejects the request', advice: '' },
    broken: ({ status }) =>
      status !== undefined && status >= 500
        ? { summary: 'The manager failed', advice: 'The fault is on the side of the manager; its log tells more.' }
        : {
            summary: 'The answer cannot be understood',
            advice:
              "It has not the form of an Apinizer manager's answers: something else may have answered in its place, such as a proxy.",
          },
  },
});
