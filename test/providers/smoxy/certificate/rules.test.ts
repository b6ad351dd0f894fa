import { certificate } from '../../../../src/providers/smoxy/certificate/resource';
import { problemsWith } from '../../../../src/terraform/runtime/validate';
import { blockAttributes } from '../../../../src/terraform/schema/timeouts';
import { type ObjectValue, UNKNOWN } from '../../../../src/terraform/schema/value';
import { issue, makeCa, makeIntermediate } from '../../../support/certificates';

const attributes = blockAttributes(certificate);
const nothing = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
const { certificatePem: leaf, chainPem: chain, privateKeyPem: key } = issue(makeIntermediate(makeCa()));

const said = (config: ObjectValue) =>
  problemsWith(
    { attributes, validate: certificate.validate },
    { ...nothing, organization_id: '42', domain_name: 'edge.example.com', ...config },
    { now: new Date(), settings: {} },
  ).map(({ severity, summary, path }) => `${severity} at ${path}: ${summary}`);

const swapped = (at: string) => [`error at ${at}: Inputs are swapped`];

describe('smoxy_certificate', () => {
  it.each(['private_key_pem_wo', 'private_key_pem'])(
    'the rules of smoxy_certificate say once that certificate_pem and %s are swapped',
    (name) => {
      expect(said({ certificate_pem: key, chain_pem: chain, [name]: leaf })).toEqual(swapped('certificate_pem'));
      expect(said({ certificate_pem: key, [name]: leaf + chain })).toEqual(swapped('certificate_pem'));
      expect(said({ certificate_pem: leaf, chain_pem: key, [name]: chain })).toEqual(swapped('chain_pem'));
      expect(said({ certificate_pem: chain, chain_pem: leaf, [name]: key })).toEqual(swapped('certificate_pem'));
    },
  );

  it('the rules of smoxy_certificate say so before everything is known', () => {
    const both = { certificate_pem: key, private_key_pem_wo: leaf };
    expect(said({ ...both, chain_pem: UNKNOWN })).toEqual(swapped('certificate_pem'));
    expect(said({ ...both, domain_name: UNKNOWN })).toEqual(swapped('certificate_pem'));
    expect(said({ certificate_pem: chain, chain_pem: leaf, private_key_pem_wo: UNKNOWN })).toEqual(
      swapped('certificate_pem'),
    );
  });

  it('the rules of smoxy_certificate say of a good one nothing, and of the key of another what is wrong', () => {
    const good = { certificate_pem: leaf, chain_pem: chain, private_key_pem_wo: key };
    expect(said(good)).toEqual([]);
    expect(said({ ...good, private_key_pem_wo: issue(makeCa()).privateKeyPem })).toEqual([
      'error at private_key_pem_wo: Key does not belong to certificate',
    ]);
  });
});
