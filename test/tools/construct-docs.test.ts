import { constructGuide } from '../../src/tools/construct-docs';

// It reads the types of the whole package.
jest.setTimeout(60_000);

describe('constructGuide', () => {
  const page = constructGuide('apinizer');

  test.each([
    { says: '## `pemform/apinizer`', what: 'the module to import from' },
    { says: '## `pemform`\n', what: 'what both vendors share' },
    { says: '### ApinizerCertificate\n\nA certificate in an Apinizer project', what: 'a construct with its comment' },
    { says: '- `ApinizerCertificate.fromLookup: (scope: Construct, id: string', what: 'a static method' },
    { says: '- `environments: readonly string[]` Environments the', what: 'a required property' },
    {
      says: '- `duplicateEntries?: "warn" | "import_file" | "recreate"` What to do where the manager shows an old entry',
      what: 'an optional one, with the words it takes',
    },
    { says: "- `description?: string` Free text. Default: ''.", what: 'a default' },
    {
      says: '- `updateScope?: "SAME_PROJECT" | "ALL_PROJECTS"` Which JWKs are updated; required with `updateReferencedJwks`.',
      what: 'one that depends on another',
    },
    { says: '- `UpdateScope.ALL_PROJECTS: "ALL_PROJECTS"` Those of every project.', what: 'a value of a closed set' },
    { says: '- `Pem.fromFile: (path: string) => Pem` A file,', what: 'a way to give a certificate' },
  ])('has $what', ({ says }) => {
    expect(page).toContain(says);
  });

  test('leaves out what is inherited from the L1 and what is inside of a source', () => {
    expect(page).not.toMatch(/`(resetBaseUrl|expression|read):/);
  });
});
