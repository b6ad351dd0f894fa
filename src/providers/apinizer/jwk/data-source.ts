import { computed, inherited, optional, required } from '../../../terraform/schema/attribute';
import { bool, listOfObjects, nullable, string } from '../../../terraform/schema/attribute-type';
import { defineDataSource } from '../../../terraform/schema/data-source';
import type { ApinizerConnection } from '../connection';
import { apinizerName } from '../names';
import { byName, notFound } from '../not-found';
import { jwkApi } from './api';
import { factsOf, isAttached } from './state';

const project = inherited(apinizerName(), { description: "Project to look in; the provider's when left out." });

const listed = {
  id: computed(string(), { description: '`project/name`.' }),
  description: computed(string(), { description: 'Free text.' }),
  key_type: computed(nullable(string()), { description: '`RSA`, `EC`, `OCT` or `OKP`.' }),
  kid: computed(nullable(string()), { description: 'Key id.' }),
  current_source_type: computed(nullable(string()), {
    description: 'Source type the manager reports, such as `CERTIFICATE`.',
  }),
  source_attached: computed(bool(), { description: 'Whether the JWK still follows its source.' }),
  source_url: computed(nullable(string()), { description: 'Address the JWK was taken from, where it was.' }),
};

/** One JWK of a project, its public members only. */
export const jwkData = defineDataSource({
  name: 'jwk',
  description: 'Looks up a JWK of an Apinizer project. Its private members are never read.',
  api: (connection: ApinizerConnection) => jwkApi(connection),
  attributes: {
    project,
    name: required(apinizerName(), { description: 'Name of the JWK.' }),
    ...listed,
    thumbprint: computed(nullable(string()), {
      description: 'SHA-256 thumbprint of the public key (RFC 7638), base64url.',
    }),
    public_jwk: computed(nullable(string()), { description: 'The JWK as JSON, public members only.' }),
  },
  async read(api, input) {
    const found = await api.find(input);
    if (found === null) throw await notFound('JWK', input, api.list);
    const { description, source_url } = found;
    return { ...input, id: `${input.project}/${input.name}`, description, source_url, ...factsOf(found) };
  },
});

/** The JWKs of a project. */
export const jwksData = defineDataSource({
  name: 'jwks',
  description: 'Lists the JWKs of an Apinizer project, without their keys.',
  api: (connection: ApinizerConnection) => jwkApi(connection),
  attributes: {
    project,
    source_type: optional(string(), { description: 'Only JWKs of this source type, such as `CERTIFICATE`.' }),
    jwks: computed(listOfObjects({ name: computed(string(), { description: 'Name of the JWK.' }), ...listed }), {
      description: 'The JWKs, by name.',
    }),
  },
  async read(api, input) {
    const found = await api.list(input.project);
    const wanted = found.filter(({ source_type }) => input.source_type === null || source_type === input.source_type);
    const jwks = byName(wanted).map((jwk) => ({
      id: `${input.project}/${jwk.name}`,
      name: jwk.name,
      description: jwk.description,
      key_type: jwk.key_type,
      kid: jwk.kid,
      current_source_type: jwk.source_type,
      source_attached: isAttached(jwk),
      source_url: jwk.source_url,
    }));
    return { ...input, jwks };
  },
});
