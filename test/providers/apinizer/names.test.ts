import { parseImportId } from '../../../src/providers/apinizer/names';
import { Refused } from '../../../src/terraform/schema/resource';

const parse = (id: string, project?: string) =>
  parseImportId(id, { what: 'certificate', settings: project === undefined ? {} : { project } });

describe('parseImportId', () => {
  test.each([
    { id: 'Shop/gateway', project: undefined, parsed: { project: 'Shop', name: 'gateway' } },
    { id: 'Shop/gateway', project: 'Bank', parsed: { project: 'Shop', name: 'gateway' } },
    { id: 'gateway', project: 'Bank', parsed: { project: 'Bank', name: 'gateway' } },
  ])("$id with the provider's project $project is $parsed", ({ id, project, parsed }) => {
    expect(parse(id, project)).toEqual(parsed);
  });

  test.each([
    { id: 'gateway', says: 'Found "gateway", and the provider has no project. Accepted: the project' },
    { id: 'Shop/', says: 'Found "Shop/". Accepted: the project and the name of the certificate, as in "Shop/gateway"' },
    { id: '', says: 'Found "".' },
    { id: 'Shop/a/b', says: 'Found "Shop/a/b".' },
  ])('$id without one is refused', ({ id, says }) => {
    const refused = () => parse(id);
    expect(refused).toThrow(Refused);
    expect(refused).toThrow('Invalid import id');
    try {
      refused();
    } catch (thrown) {
      expect(thrown).toMatchObject({ diagnostics: [{ detail: expect.stringContaining(says) }] });
    }
  });
});
