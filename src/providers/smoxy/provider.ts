import { commonArguments } from '../../attributes/connection';
import { baseUrl } from '../../attributes/identifiers';
import { functions } from '../../functions/functions';
import { defaulted, optional } from '../../terraform/schema/attribute';
import { string } from '../../terraform/schema/attribute-type';
import { error } from '../../terraform/schema/diagnostic';
import { defineProvider } from '../../terraform/schema/provider';
import { connectionWarnings } from '../connection';
import { certificateData, certificatesData } from './certificate/data-source';
import { certificate } from './certificate/resource';
import { certificateSan } from './certificate-san/resource';
import { connectSmoxy } from './connection';
import { explainFailure } from './failures';

/** Certificates on the smoxy edge. */
export const smoxy = defineProvider({
  name: 'smoxy',
  description: 'Manages TLS certificates on the smoxy edge.',
  config: {
    base_url: defaulted(baseUrl(), 'https://api.smoxy.eu', {
      description: 'Address of the smoxy API.',
      environment: 'SMOXY_BASE_URL',
    }),
    api_token: optional(string(), {
      description: 'API token, made in the dashboard under Account, API tokens.',
      sensitive: true,
      environment: 'SMOXY_API_TOKEN',
    }),
    jwt: optional(string(), {
      description: 'Access token of a login, instead of `api_token`.',
      sensitive: true,
      environment: 'SMOXY_JWT',
    }),
    organization_id: optional(string(), {
      description: 'Organization of resources that name none.',
      environment: 'SMOXY_ORGANIZATION_ID',
    }),
    ...commonArguments,
  },
  missing: ({ api_token, jwt }) =>
    api_token === null && jwt === null
      ? [
          error(
            'Missing credentials',
            'The smoxy provider needs an API token: set api_token, or the environment variable SMOXY_API_TOKEN. A JWT from a login can be given as jwt or SMOXY_JWT instead.',
            ['api_token'],
          ),
        ]
      : [],
  connect: (settings, environment) => {
    const connection = connectSmoxy(settings, environment);
    return ({ signal, log }) => connection.during({ signal, log });
  },
  warnings: connectionWarnings,
  checksAccess: ({ check_access }) => check_access,
  explain: explainFailure,
  resources: [certificate, certificateSan],
  dataSources: [certificateData, certificatesData],
  functions,
});
