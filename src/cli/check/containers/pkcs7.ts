import type { BerElement, ReadBer } from './ber';
import { ContainerFailure } from './failure';

const SIGNED_DATA = '06092a864886f70d010702';

/** The certificates of a PKCS#7 or CMS container (RFC 5652 §5.1), byte for byte; throws ContainerFailure. */
export const certificatesInPkcs7 = (bytes: Buffer, readBer: ReadBer): readonly Buffer[] => {
  const [type, content] = readBer(bytes).children;
  const signed = content?.children[0];
  if (type?.bytes.toString('hex') !== SIGNED_DATA || signed === undefined)
    throw new ContainerFailure('is PKCS#7 without certificates, such as an encrypted message', EXPORT);
  const found = signed.children.find(({ tag }) => tag === '[0]')?.children ?? [];
  const certificates = found.filter(isCertificate).map(({ bytes: certificate }) => certificate);
  if (certificates.length === 0) throw new ContainerFailure('is PKCS#7 and holds no certificate', EXPORT);
  return certificates;
};

/** Others in the set are attribute certificates and obsolete forms, which have tags of the context. */
const isCertificate = ({ tag }: BerElement): boolean => tag === '16';

const EXPORT = 'Export the certificate again, with its chain.';
