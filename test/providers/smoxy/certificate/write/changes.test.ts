import { certificateFacts } from '../../../../../src/pki/certificate';
import { type Certificate, readCertificate } from '../../../../../src/providers/smoxy/certificate/api';
import { reported } from '../../../../../src/providers/smoxy/certificate/state';
import { changesFor } from '../../../../../src/providers/smoxy/certificate/write/changes';
import { issue, makeCa, makeIntermediate } from '../../../../support/certificates';

const intermediate = makeIntermediate(makeCa());
const [ours, theirs] = [issue(intermediate), issue(intermediate)];
const fingerprint = (pem: string) => certificateFacts(pem).fingerprint_sha256;

const server = (body: object): Certificate =>
  readCertificate({ id: 'c', type: 'custom', status: 'active', ...body }, (text) => text);
const material = { certificate_pem: ours.certificatePem, chain_pem: ours.chainPem };
const kept = {
  organization_id: '42',
  domain_name: 'example.com',
  certificate_id: null,
  type: null,
  ...material,
  private_key_pem: null,
  on_destroy: 'forget' as const,
  wait_for_active: true,
  active_statuses: ['active'],
  failed_statuses: [],
  renewal_triggers: null,
};
const input = { ...kept, private_key_pem_wo: 'the-key', private_key_passphrase_wo: null };
const everything = { ...material, private_key_pem: 'the-key' };
const prior = { ...material, type: 'custom' };

/** What smoxy may show of a custom certificate; the page does not say which fields are always there. */
const shown: readonly { name: string; body: object; create: object; update: object; isOurs: boolean }[] = [
  {
    name: 'all of it',
    body: { certificateData: ours.certificatePem, chainData: ours.chainPem },
    create: {},
    update: {},
    isOurs: true,
  },
  {
    name: 'all of it in one field, in another order',
    body: { certificateData: `${ours.certificatePem}${ours.chainPem}${ours.chainPem}` },
    create: {},
    update: {},
    isOurs: true,
  },
  {
    name: 'only the fingerprint, which is ours',
    body: { fingerprint: `SHA256:${fingerprint(ours.certificatePem).toUpperCase()}` },
    create: everything,
    update: {},
    isOurs: true,
  },
  {
    name: 'only a fingerprint, which is not ours',
    body: { fingerprint: fingerprint(theirs.certificatePem) },
    create: everything,
    update: everything,
    isOurs: false,
  },
  { name: 'nothing', body: {}, create: everything, update: {}, isOurs: true },
  {
    name: 'a fingerprint of another kind',
    body: { fingerprint: 'AB:CD' },
    create: everything,
    update: {},
    isOurs: true,
  },
  {
    name: 'a mask',
    body: { certificateData: '-----BEGIN CERTIFICATE-----\n***\n-----END CERTIFICATE-----' },
    create: everything,
    update: {},
    isOurs: true,
  },
  {
    name: 'another certificate with the same chain',
    body: { certificateData: theirs.certificatePem, chainData: theirs.chainPem },
    create: { certificate_pem: ours.certificatePem, private_key_pem: 'the-key' },
    update: { certificate_pem: ours.certificatePem, private_key_pem: 'the-key' },
    isOurs: false,
  },
  {
    name: 'no chain',
    body: { certificateData: ours.certificatePem },
    create: { chain_pem: ours.chainPem },
    update: { chain_pem: ours.chainPem },
    isOurs: false,
  },
  {
    name: 'neither material nor type',
    body: { type: undefined },
    create: everything,
    update: {},
    isOurs: true,
  },
];

describe('smoxy_certificate', () => {
  it.each(shown)('where smoxy shows $name, what is sent and what is stored follow from what is certain', (row) => {
    const found = server(row.body);

    expect(changesFor(input, found, null)).toEqual(row.create);
    expect(changesFor(input, found, prior)).toEqual(row.update);
    const state = reported({ ...kept, type: 'custom' }, found);
    expect(state.certificate_pem === ours.certificatePem && state.chain_pem === ours.chainPem).toBe(row.isOurs);
    expect(state.type).toBe('custom');
  });

  it('where smoxy shows nothing, a change of ours is sent whole', () => {
    expect(changesFor({ ...input, chain_pem: null }, server({}), prior)).toEqual({ ...everything, chain_pem: null });
  });

  it('where smoxy shows nothing of a certificate that it manages, ours is not there', () => {
    expect(reported(kept, server({ type: 'auto_managed' }))).toMatchObject({
      type: 'auto_managed',
      certificate_pem: null,
    });
  });

  it('where smoxy shows no type, what was known of it stays', () => {
    const managed = { ...kept, certificate_pem: null, chain_pem: null };
    const found = server({ type: undefined });

    expect(reported({ ...managed, type: 'custom' }, found).type).toBe('custom');
    expect(reported(managed, found).type).toBe('auto_managed');
    expect(reported(kept, found).type).toBe('custom');
  });

  it('where smoxy shows no type, one that is asked for is sent once', () => {
    const managed = { ...input, certificate_pem: null, chain_pem: null, type: 'auto_managed' };
    const found = server({ type: undefined });

    expect(changesFor(managed, found, null)).toEqual({ type: 'auto_managed' });
    expect(changesFor(managed, found, { ...prior, type: 'auto_managed' })).toEqual({});
  });
});
