import { explainWith } from '../failures';

/** Explains what calls to Acme throw; undefined for anything else. */
export const explainFailure = explainWith({
  vendor: 'Acme',
  server: 'Acme',
  topics: {},
  attributes: { noteText: 'text' },
  foreign: {
    summary: 'This is not the Acme API',
    advice: 'The answer does not look like one of the Acme API. Check base_url (ACME_BASE_URL).',
    attribute: 'base_url',
  },
  aftermath: () => 'Acme may have acted on the request nevertheless. Apply again.',
  kinds: {
    unauthorized: {
      summary: 'Acme does not accept the token',
      advice: 'Check token (ACME_TOKEN).',
      attribute: 'token',
    },
    forbidden: { summary: 'No access to the board', advice: 'The token must be one of the board.', attribute: 'token' },
    'not-found': { summary: 'Not found', advice: '' },
    unreachable: { summary: 'Acme cannot be reached', advice: '' },
    conflict: { summary: 'The board is busy', advice: 'Apply again later.' },
    rejected: { summary: 'Acme rejects the request', advice: '' },
    broken: { summary: 'The answer cannot be understood', advice: '' },
  },
});
