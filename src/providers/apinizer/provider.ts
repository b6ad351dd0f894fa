import { commonArguments } from '../../attributes/connection';
import { baseUrl } from '../../attributes/identifiers';
import { functions } from '../../functions/functions';
import { defaulted, optional } from '../../terraform/schema/attribute';
import { bool, oneOf, string } from '../../terraform/schema/attribute-type';
import { type Diagnostic, error } from '../../terraform/schema/diagnostic';
import { defineProvider } from '../../terraform/schema/provider';
import { connectionWarnings } from '../connection';
import { certificateData, certificatesData } from './certificate/data-source';
import { certificate } from './certificate/resource';
import { connectApinizer } from './connection';
import { environmentsData } from './environment/data-source';
import { explainFailure } from './failures';
import { jwkData, jwksData } from './jwk/data-source';
import { jwk } from './jwk/resource';

/** Certificates and JWKs of the Apinizer API gateway. */
export const apinizer = defineProvider({
  name: 'apinizer',
  description: 'Manages TLS certificates and JWKs of the Apinizer API gateway.',
  config: {
    base_url: optional(baseUrl(), {
      description: 'Address of the API manager, with or without `/apiops`.',
      environment: 'APINIZER_BASE_URL',
    }),
    token: optional(string(), {
      description: 'Personal API access token, made in the console under My Profile.',
      sensitive: true,
      environment: 'APINIZER_TOKEN',
    }),
    username: optional(string(), {
      description: 'User name for a login instead of `token`.',
      environment: 'APINIZER_USERNAME',
    }),
    password: optional(string(), {
      description: 'Password for a login instead of `token`.',
      sensitive: true,
      environment: 'APINIZER_PASSWORD',
    }),
    project: optional(string(), {
      description: 'Project of resources that name none.',
      environment: 'APINIZER_PROJECT',
    }),
    jwk_update_dialect: defaulted(oneOf('auto', 'update_referenced_jwks', 'jwk_update_action'), 'auto', {
      description:
        'Which generation of the query parameters for referenced JWKs the manager speaks. `auto` looks at its OpenAPI document, once.',
    }),
    preview_referenced_jwks: defaulted(bool(), true, {
      description:
        'Whether a plan that updates or destroys a certificate lists the JWKs made from it, to say what becomes of them. It costs calls only then.',
    }),
    ...commonArguments,
  },
  missing: ({ base_url, token, username, password }) => [
    ...(base_url === null ? [missingAddress] : []),
    ...(token === null && (username === null || password === null) ? [missingCredentials(username)] : []),
  ],
  connect: (settings, environment) => {
    const connection = connectApinizer({ ...settings, base_url: settings.base_url ?? '' }, environment);
    return ({ signal, log }) => connection.during({ signal, log });
  },
  warnings: connectionWarnings,
  checksAccess: ({ check_access }) => check_access,
  explain: explainFailure,
  resources: [certificate, jwk],
  dataSources: [certificateData, certificatesData, jwkData, jwksData, environmentsData],
  functions,
});

const missingAddress: Diagnostic = error(
  'Missing base_url',
  'The Apinizer provider needs the address of the API manager: set base_url, or the environment variable APINIZER_BASE_URL.',
  ['base_url'],
);

const missingCredentials = (username: string | null): Diagnostic =>
  username === null
    ? error(
        'Missing credentials',
        'The Apinizer provider needs a personal API access token: set token, or the environment variable APINIZER_TOKEN. A login with username and password can be used instead.',
        ['token'],
      )
    : error(
        'Missing password',
        'username is set and password is not. Set password, or the environment variable APINIZER_PASSWORD.',
        ['password'],
      );
