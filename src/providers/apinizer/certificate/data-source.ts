import { certificateFactsOf } from '../../../attributes/pem';
import { factsOfAll } from '../../../pki/certificate';
import { computed, inherited, optional, required } from '../../../terraform/schema/attribute';
import { listOf, listOfObjects, nullable, string } from '../../../terraform/schema/attribute-type';
import { defineDataSource } from '../../../terraform/schema/data-source';
import { error } from '../../../terraform/schema/diagnostic';
import { Refused } from '../../../terraform/schema/resource';
import type { ApinizerConnection } from '../connection';
import { apinizerName, environmentName } from '../names';
import { byName, notFound } from '../not-found';
import { type Certificate, certificateApi } from './api';

const project = inherited(apinizerName(), { description: "Project to look in; the provider's when left out." });

const described = {
  id: computed(string(), { description: '`project/name`.' }),
  description: computed(string(), { description: 'Free text.' }),
};

const fingerprint_sha1 = computed(nullable(string()), {
  description: "SHA-1 of the certificate's DER, in lower-case hex.",
});

/** One certificate of a project, with what each environment holds. */
export const certificateData = defineDataSource({
  name: 'certificate',
  description: 'Looks up a certificate of an Apinizer project.',
  api: (connection: ApinizerConnection) => certificateApi(connection),
  attributes: {
    project,
    name: required(apinizerName({ reserved: ['truststore'] }), { description: 'Name of the certificate.' }),
    environment: optional(environmentName(), {
      description: 'Environment whose alias and content are meant, where environments hold different ones.',
    }),
    ...described,
    alias: computed(nullable(string()), {
      description:
        'Alias in the keystore; null where environments differ and `environment` is not set, or where it holds several.',
    }),
    certificate_pem: computed(nullable(string()), {
      description:
        'Certificate in PEM; null where environments differ and `environment` is not set, or where it holds several.',
    }),
    environments: computed(listOf(string()), { description: 'Environments the certificate is deployed to, by name.' }),
    deployments: computed(
      listOfObjects({
        environment: computed(string(), { description: 'Name of the environment.' }),
        alias: computed(string(), { description: 'Alias in the keystore there.' }),
        certificate_pem: computed(nullable(string()), { description: 'Certificate in PEM there.' }),
        fingerprint_sha1,
      }),
      {
        description:
          'What each environment holds, by its name; an environment comes several times where the manager shows several entries of it.',
      },
    ),
    ...certificateFactsOf('certificate_pem'),
  },
  async read(api, input) {
    const found = await api.find(input);
    if (found === null) throw await notFound('certificate', input, api.list);
    const deployments = deploymentsOf(found);
    const counted = deployments.filter(({ environment }) => environment === (input.environment ?? environment));
    if (input.environment !== null && counted.length === 0) throw new Refused([notThere(input.name, found)]);
    const [first] = counted;
    return {
      ...input,
      id: `${input.project}/${input.name}`,
      description: found.description,
      alias: first && counted.every(({ alias }) => alias === first.alias) ? first.alias : null,
      certificate_pem: first && counted.every((each) => isSame(each, first)) ? first.certificate_pem : null,
      environments: [...new Set(deployments.map(({ environment }) => environment))],
      deployments,
    };
  },
});

/** The certificates of a project. */
export const certificatesData = defineDataSource({
  name: 'certificates',
  description: 'Lists the certificates of an Apinizer project.',
  api: (connection: ApinizerConnection) => certificateApi(connection),
  attributes: {
    project,
    environment: optional(environmentName(), { description: 'Only certificates deployed to this environment.' }),
    certificates: computed(
      listOfObjects({
        name: computed(string(), { description: 'Name of the certificate.' }),
        ...described,
        deployments: computed(
          listOfObjects({
            environment: computed(string(), { description: 'Name of the environment.' }),
            alias: computed(string(), { description: 'Alias in the keystore there.' }),
            fingerprint_sha1,
          }),
          { description: "Where the certificate is, by the environment's name." },
        ),
      }),
      { description: 'The certificates, by name.' },
    ),
  },
  async read(api, input) {
    const found = await api.list(input.project);
    const wanted = found.filter(
      ({ environments }) => input.environment === null || environments.some(({ name }) => name === input.environment),
    );
    const certificates = byName(wanted).map((certificate) => ({
      id: `${input.project}/${certificate.name}`,
      name: certificate.name,
      description: certificate.description,
      deployments: deploymentsOf(certificate).map(({ environment, alias, fingerprint_sha1 }) => ({
        environment,
        alias,
        fingerprint_sha1,
      })),
    }));
    return { ...input, certificates };
  },
});

const deploymentsOf = ({ environments }: Certificate) =>
  byName(environments).map(({ name, alias, certificate_pem, fingerprint_sha1 }) => ({
    environment: name,
    alias,
    certificate_pem,
    fingerprint_sha1: (certificate_pem && factsOfAll(certificate_pem)[0]?.fingerprint_sha1) ?? fingerprint_sha1,
  }));

type Deployed = ReturnType<typeof deploymentsOf>[number];

const isSame = (one: Deployed, other: Deployed): boolean =>
  one.certificate_pem === other.certificate_pem && one.fingerprint_sha1 === other.fingerprint_sha1;

const notThere = (name: string, { environments }: Certificate) =>
  error(
    'Certificate is not in the environment',
    `Certificate ${name} is deployed to: ${environments.map((each) => each.name).join(', ')}.`,
    ['environment'],
  );
