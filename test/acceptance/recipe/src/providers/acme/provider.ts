import { commonArguments } from '../../attributes/connection';
import { baseUrl } from '../../attributes/identifiers';
import { defaulted, optional } from '../../terraform/schema/attribute';
import { string } from '../../terraform/schema/attribute-type';
import { error } from '../../terraform/schema/diagnostic';
import { defineProvider } from '../../terraform/schema/provider';
import { connectionWarnings } from '../connection';
import { connectAcme } from './connection';
import { explainFailure } from './failures';
import { note } from './note/resource';

/** Notes on an Acme board. */
export const acme = defineProvider({
  name: 'acme',
  description: 'Manages notes on an Acme board.',
  config: {
    base_url: defaulted(baseUrl(), 'https://api.acme.example', {
      description: 'Address of the Acme API.',
      environment: 'ACME_BASE_URL',
    }),
    token: optional(string(), {
      description: 'Access token of the board.',
      sensitive: true,
      environment: 'ACME_TOKEN',
    }),
    ...commonArguments,
  },
  missing: ({ token }) =>
    token === null
      ? [error('Missing credentials', 'Set token, or the environment variable ACME_TOKEN.', ['token'])]
      : [],
  connect: (settings, environment) => {
    const connection = connectAcme(settings, environment);
    return ({ signal, log }) => connection.during({ signal, log });
  },
  warnings: connectionWarnings,
  explain: explainFailure,
  resources: [note],
  dataSources: [],
  functions: [],
});
