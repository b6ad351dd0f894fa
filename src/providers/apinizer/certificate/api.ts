import { multipart } from '../../../http/body';
import { arrayOf, fields, message, orNull, type Reader, text } from '../../../http/read';
import { path } from '../../../http/request';
import { type ApinizerConnection, deleteQuery, type JwkUpdate, updateQuery } from '../connection';
import { type Deployment, readDeployment } from '../deployment';
import { listed, single } from '../envelope';
import { certificateHolds, deleteHolds } from '../holds';
import { orNullIfGone } from '../not-found';

/** Which certificate. */
export interface CertificateId {
  readonly project: string;
  readonly name: string;
}

/** Everything a certificate is written with; the manager knows no partial update. */
export interface CertificateBody extends CertificateId {
  readonly alias: string;
  readonly description: string;
  readonly environments: readonly string[];
  readonly certificate_pem: string;
}

/** A certificate as the manager has it: alias and content can differ by environment. */
export interface Certificate {
  readonly name: string;
  readonly description: string;
  readonly environments: readonly {
    readonly name: string;
    readonly alias: string;
    /** null where the answer leaves the content out, as lists may. */
    readonly certificate_pem: string | null;
    /** Lower-case hex. */
    readonly fingerprint_sha1: string | null;
  }[];
}

/** What an import of a file led to: a deployment, which managers do not tell of, and what they left out, in their words. */
export interface FileImport extends Deployment {
  readonly unresolved: readonly string[];
}

/** The certificates of a project. */
export const certificateApi = (connection: ApinizerConnection) => {
  const { http, dialect, refresh } = connection;

  /** GET /apiops/projects/{projectName}/certificates/ */
  const list = (project: string): Promise<readonly Certificate[]> =>
    http.get(path`/projects/${project}/certificates/`, { read: readList });

  const existing = ({ project, name }: CertificateId) => ({ name, list: () => list(project) });

  /** GET /apiops/projects/{projectName}/certificates/{certificateName}/ */
  const find = (certificate: CertificateId): Promise<Certificate | null> =>
    orNullIfGone(() => http.get(itemPath(certificate), { read: readOne }), existing(certificate));

  return {
    list,

    find,

    /** The same, answered from the list where that shows the contents and nothing that is new. */
    refresh: (id: CertificateId, isUnchanged: (listed: Certificate) => boolean): Promise<Certificate | null> =>
      refresh.read(path`/projects/${id.project}/certificates/`.encoded, id.name, {
        single: () => find(id),
        list: async () => ({ items: (await list(id.project)).map((each) => [each.name, each] as const), others: [] }),
        isUnchanged: (listed) => showsContents(listed) && isUnchanged(listed),
      }),

    /** POST /apiops/projects/{projectName}/certificates/ */
    create: (certificate: CertificateBody): Promise<Deployment> => {
      const { project, name } = certificate;
      const body = multipart([{ name: 'certificateName', value: name }, ...toParts(certificate)]);
      return http.post(path`/projects/${project}/certificates/`, {
        body,
        about: `${project}/${name}`,
        holds: certificateHolds(certificate),
        read: readDeployment,
      });
    },

    /**
     * PUT /apiops/projects/{projectName}/certificates/{certificateName}/ with everything but the name, which the path has. It is not
     * repeated when nothing is heard of it: some managers add an entry each time, so somebody has to look first.
     */
    update: async (certificate: CertificateBody, jwks: JwkUpdate): Promise<Deployment> => {
      const query = await updateQuery(jwks, dialect);
      const body = multipart(toParts(certificate));
      const holds = certificateHolds(certificate, jwks);
      return http.put(itemPath(certificate), { query, body, holds, read: readDeployment, repeatable: false });
    },

    /** POST /apiops/projects/{projectName}/certificates/import-file/; replaces what the named environments hold, and leaves the others alone. */
    importFile: (certificate: CertificateBody): Promise<FileImport> => {
      const { project, name } = certificate;
      const body = multipart([{ name: 'certificateName', value: name }, ...toParts(certificate, 'certificateFile')]);
      return http.post(path`/projects/${project}/certificates/import-file/`, {
        body,
        about: `${project}/${name}`,
        holds: certificateHolds(certificate),
        read: readImport,
      });
    },

    /** DELETE /apiops/projects/{projectName}/certificates/{certificateName}/; already gone counts as done. */
    remove: async (certificate: CertificateId, referencedJwks: 'nullify' | 'delete'): Promise<Deployment> => {
      const query = await deleteQuery(referencedJwks, dialect);
      const holds = deleteHolds(certificate, referencedJwks);
      const remove = () => http.delete(itemPath(certificate), { query, holds, read: readDeployment });
      const done = await orNullIfGone(remove, existing(certificate));
      return done ?? { failed: [], message: null };
    },
  };
};

// Some managers leave the contents out of lists.
const showsContents = ({ environments }: Certificate): boolean =>
  environments.every(({ certificate_pem }) => certificate_pem !== null);

/** The calls on certificates. */
export type CertificateApi = ReturnType<typeof certificateApi>;

const itemPath = ({ project, name }: CertificateId) => path`/projects/${project}/certificates/${name}/`;

const toParts = (
  { name, alias, description, environments, certificate_pem }: CertificateBody,
  file: 'pemEncodedFile' | 'certificateFile' = 'pemEncodedFile',
) => [
  { name: 'alias', value: alias },
  { name: 'certificateDescription', value: description },
  { name: 'environmentList', value: [...new Set(environments)].join(',') },
  {
    name: file,
    value: certificate_pem,
    fileName: `${name.replaceAll(/[^\w.-]/g, '_')}.pem`,
    contentType: 'application/x-pem-file',
  },
];

const readEnvironment = fields({
  environmentName: text,
  alias: orNull(text),
  base64EncodedContent: orNull(text),
  sha1Thumbprint: orNull(text),
});

const readBody = fields({
  name: text,
  description: orNull(text),
  certificateEnvironmentList: orNull(arrayOf(readEnvironment)),
});

const toCertificate = ({
  name,
  description,
  certificateEnvironmentList,
}: ReturnType<typeof readBody>): Certificate => ({
  name,
  description: description ?? '',
  environments: (certificateEnvironmentList ?? []).map(toEnvironment),
});

const toEnvironment = ({
  environmentName,
  alias,
  base64EncodedContent,
  sha1Thumbprint,
}: ReturnType<typeof readEnvironment>) => ({
  name: environmentName,
  alias: alias ?? '',
  certificate_pem: base64EncodedContent ? toCertificatePem(base64EncodedContent) : null,
  fingerprint_sha1: sha1Thumbprint?.toLowerCase().replaceAll(/[^0-9a-z]/g, '') ?? null,
});

const readCertificate: Reader<Certificate> = (value, clean) => toCertificate(readBody(value, clean));

const readList = listed(readCertificate);

const readOne = single(readCertificate);

const readImport: Reader<FileImport> = (value, clean) => {
  const deployment = readDeployment(value, clean);
  const { unresolvedReferences } = fields({ unresolvedReferences: orNull(arrayOf(message)) })(value, clean);
  return { ...deployment, unresolved: unresolvedReferences ?? [] };
};

const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';

/** PEM text of a `base64EncodedContent`: newer managers encode the DER, older ones the PEM text. Nothing but certificates comes through. */
export const toCertificatePem = (content: string): string => {
  const decoded = Buffer.from(content, 'base64');
  const blocks = certificateBlocks(content.includes('-----BEGIN') ? content : decoded.toString('latin1'));
  return blocks.length > 0 ? `${blocks.join('\n').replaceAll('\r\n', '\n')}\n` : toPem(decoded);
};

const certificateBlocks = (text: string): readonly string[] => {
  const blocks: string[] = [];
  let from = text.indexOf(begin);
  while (from !== -1) {
    const last = text.indexOf(end, from);
    if (last === -1) break;
    blocks.push(text.slice(from, last + end.length));
    from = text.indexOf(begin, last);
  }
  return blocks;
};

const toPem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `${[begin, ...lines, end].join('\n')}\n`;
};
