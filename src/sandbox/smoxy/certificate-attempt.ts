import type { Request } from '../kit/exchange';
import type { Routes } from '../kit/router';
import { certificateOf, collection, item, MOUNT, organizationOf, pageOf, refusal } from './answers';
import { advance } from './attempts';
import type { SmoxyStore, StoredAttempt } from './store';

const COLLECTION = '/api/organizations/{organizationId}/certificates/{certificateId}/attempts';

/** Attempts, newest first, 25 a page; only a single one shows its steps. */
export const attemptRoutes = (store: SmoxyStore): Routes => {
  const attemptsOf = async (request: Request): Promise<readonly StoredAttempt[]> => {
    const organization = organizationOf(store, request);
    const certificate = certificateOf(organization, request.param('certificateId'));
    return (await advance(store, organization, certificate)).attempts;
  };
  return {
    [`GET ${COLLECTION}`]: async (request) => {
      const { shown, ...page } = pageOf(request, await attemptsOf(request), 25);
      return collection(
        store,
        request,
        page,
        shown.map((attempt) => toBody(`${request.path}/${attempt.id}`, attempt)),
      );
    },

    [`GET ${COLLECTION}/{id}`]: async (request) => {
      const attempt = (await attemptsOf(request)).find((one) => one.id === request.param('id'));
      if (!attempt) throw refusal(404, 'Not Found');
      return item(store, 200, { ...toBody(request.path, attempt), steps: attempt.steps });
    },
  };
};

const toBody = (path: string, { steps: _steps, pollsLeft: _pollsLeft, ...attempt }: StoredAttempt) => ({
  '@context': `${MOUNT}/api/contexts/CertificateAttempt`,
  '@id': `${MOUNT}${path}`,
  '@type': 'CertificateAttempt',
  ...attempt,
});
