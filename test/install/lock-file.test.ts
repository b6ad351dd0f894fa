import { lockedAddresses, withLockEntries } from '../../src/install/lock-file';

const acme = { address: 'registry.terraform.io/pemform/acme', version: '1.2.3', hashes: ['h1:aaaa='] };

const acmeText = `provider "registry.terraform.io/pemform/acme" {
  version     = "1.2.3"
  constraints = "1.2.3"
  hashes = [
    "h1:aaaa=",
  ]
}
`;

const header = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;

const nullText = `provider "registry.terraform.io/hashicorp/null" {
  version     = "3.2.4"
  constraints = "~> 3.2"
  hashes = [
    "h1:bbbb=",
    "zh:cccc",
  ]
}
`;

const zooText = nullText.replace('hashicorp/null', 'zoo/zebra');

describe('withLockEntries', () => {
  test.each([
    { name: 'an empty file gets the header and the entry', before: '', after: `${header}\n${acmeText}` },
    {
      name: 'an entry is put between its neighbours, which stay as they are',
      before: `${header}\n${nullText}\n${zooText}`,
      after: `${header}\n${nullText}\n${acmeText}\n${zooText}`,
    },
    {
      name: 'an entry of another version is replaced',
      before: `${header}\n${acmeText.replaceAll('1.2.3', '1.2.2')}\n${zooText}`,
      after: `${header}\n${acmeText}\n${zooText}`,
    },
    {
      name: 'an entry with the checksum of an earlier build is replaced',
      before: `${header}\n${acmeText.replace('aaaa', 'old')}`,
      after: `${header}\n${acmeText}`,
    },
    {
      name: 'an entry without constraints is completed',
      before: `${header}\n${acmeText.replace(/ {2}constraints.*\n/, '')}`,
      after: `${header}\n${acmeText}`,
    },
    { name: 'a right entry is left alone', before: `${header}\n${acmeText}`, after: `${header}\n${acmeText}` },
    {
      name: 'the header of another tool is kept',
      before: `# This file is maintained automatically by "tofu init".\n\n${nullText}`,
      after: `# This file is maintained automatically by "tofu init".\n\n${nullText}\n${acmeText}`,
    },
    {
      name: 'Windows line endings stay, and are those of the new entry',
      before: `${header}\n${nullText}`.replaceAll('\n', '\r\n'),
      after: `${header}\n${nullText}\n${acmeText}`.replaceAll('\n', '\r\n'),
    },
    {
      name: 'Windows line endings stay in an entry that is completed',
      before: `${header}\n${acmeText.replace(/ {2}constraints.*\n/, '').replace('aaaa', 'old')}`.replaceAll(
        '\n',
        '\r\n',
      ),
      after: `${header}\n${acmeText}`.replaceAll('\n', '\r\n'),
    },
    {
      name: 'comments, blank lines and odd layout of others stay',
      before: `${header}\n\n# why it is pinned\n  ${nullText.replace('version     =', 'version=')}\n\n\n# about zebras\n// and more\n${zooText}# the end`,
      after: `${header}\n\n# why it is pinned\n  ${nullText.replace('version     =', 'version=')}\n\n\n${acmeText}\n# about zebras\n// and more\n${zooText}# the end`,
    },
    {
      name: 'a comment at the end without a line end stays',
      before: `${header}\n${nullText}# the end`,
      after: `${header}\n${nullText}# the end\n\n${acmeText}`,
    },
    {
      name: 'a block on one line and one in a comment stay',
      before: `# provider "registry.terraform.io/zoo/ant" {\n/* provider "registry.terraform.io/pemform/acme" {\n} */\nprovider "registry.terraform.io/aaa/one" { version = "1.0.0" }\n`,
      after: `# provider "registry.terraform.io/zoo/ant" {\n/* provider "registry.terraform.io/pemform/acme" {\n} */\nprovider "registry.terraform.io/aaa/one" { version = "1.0.0" }\n\n${acmeText}`,
    },
    {
      name: 'comments in our own entry stay when its version changes',
      before: `${header}\n${acmeText.replaceAll('1.2.3', '1.2.2').replace('  constraints', '  # do not touch } "\n  constraints')}# after\n`,
      after: `${header}\n${acmeText.replace('  constraints', '  # do not touch } "\n  constraints')}# after\n`,
    },
    {
      name: 'a right entry in another layout, with more checksums, is left alone',
      before: `${header}\nprovider "registry.terraform.io/pemform/acme" {\n version = "1.2.3"\n constraints = "1.2.3"\n hashes = ["zh:1", "h1:aaaa="]\n}\n`,
      after: `${header}\nprovider "registry.terraform.io/pemform/acme" {\n version = "1.2.3"\n constraints = "1.2.3"\n hashes = ["zh:1", "h1:aaaa="]\n}\n`,
    },
    {
      name: 'an entry without checksums is completed',
      before: `${header}\n${acmeText.replace(/ {2}hashes[^\]]*\]\n/, '')}`,
      after: `${header}\n${acmeText}`,
    },
  ])('$name', ({ before, after }) => {
    expect(withLockEntries(before, [acme])).toBe(after);
    expect(withLockEntries(after, [acme])).toBe(after);
  });
});

describe('lockedAddresses', () => {
  test('every entry counts, also one without checksums', () => {
    const text = `${header}\nprovider "registry.terraform.io/acme/bare" {\n  version = "1.0.0"\n}\n\n${nullText}`;

    expect(lockedAddresses(text)).toEqual(['registry.terraform.io/acme/bare', 'registry.terraform.io/hashicorp/null']);
  });
});
