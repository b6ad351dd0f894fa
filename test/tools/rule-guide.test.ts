import { ruleIds } from '../../src/pki/rules';
import { certificate as ofApinizer } from '../../src/providers/apinizer/certificate/resource';
import { certificate as ofSmoxy } from '../../src/providers/smoxy/certificate/resource';
import { problemsWith } from '../../src/terraform/runtime/validate';
import type { AnyRule } from '../../src/terraform/schema/resource';
import { blockAttributes } from '../../src/terraform/schema/timeouts';
import { ruleGuide } from '../../src/tools/guides';
import { issue, makeCa, makeIntermediate } from '../support/certificates';

const leaf = issue(makeIntermediate(makeCa()));

const rowOf = (provider: string, id: string): string =>
  ruleGuide(provider)
    .split('\n')
    .find((line) => line.startsWith(`| \`${id}\` |`)) ?? '';

/** What a plan says of a leaf that stands alone. */
const toldBy = (resource: typeof ofApinizer | typeof ofSmoxy, config: object): readonly string[] => {
  const attributes = blockAttributes(resource);
  const validate: readonly AnyRule[] = resource.validate ?? [];
  const nothing = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
  return problemsWith({ attributes, validate }, { ...nothing, ...config }, { now: new Date(), settings: {} }).map(
    ({ severity, summary }) => `${severity}: ${summary}`,
  );
};

describe('ruleGuide', () => {
  it.each(['apinizer', 'smoxy'])('of %s has a row for every rule', (provider) => {
    expect(ruleIds.filter((id) => rowOf(provider, id) === '')).toEqual([]);
  });

  it('gives issuer-missing the severity that the provider has for it', () => {
    const { certificatePem, privateKeyPem } = leaf;
    const smoxy = toldBy(ofSmoxy, {
      ...{ organization_id: '42', domain_name: 'edge.example.com' },
      ...{ certificate_pem: certificatePem, private_key_pem_wo: privateKeyPem },
    });
    expect(smoxy).toEqual(['warning: Issuer is missing: edge.example.com']);
    expect(rowOf('smoxy', 'issuer-missing')).toContain('| warning |');

    const apinizer = toldBy(ofApinizer, {
      ...{ project: 'Shop', name: 'edge', alias: 'edge', environments: ['production'] },
      certificate_pem: certificatePem,
    });
    expect(apinizer).toEqual([]);
    expect(rowOf('apinizer', 'issuer-missing')).toContain('| off |');
  });

  it('shows a setting that changes something', () => {
    expect(ruleGuide('smoxy')).toContain('    issuer_missing = "off"\n');
    expect(ruleGuide('apinizer')).toContain('    issuer_missing = "warning"\n');
  });

  it('says who tells what is only worth knowing', () => {
    expect(ruleGuide('smoxy')).toContain('`info` is told by `pemform check` alone');
  });
});
