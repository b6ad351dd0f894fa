import { dataFileHelp, parseDataFile } from '../../src/sandbox/data-file';
import { startSandbox } from '../../src/sandbox/sandbox';
import { selfSigned } from '../support/certificates';
import { apinizer, smoxy } from './asking';

describe('parseDataFile', () => {
  test('a file tells which objects a sandbox starts with', async () => {
    const pem = selfSigned({ names: ['edge.test'] }).certificatePem;
    const data = parseDataFile(
      JSON.stringify({
        apinizer: {
          projects: [
            {
              name: 'Mine',
              environments: ['live'],
              certificates: [{ name: 'web', entries: [{ environmentName: 'live', alias: 'web', pem }] }],
            },
          ],
          settings: { dialect: 'jwk_update_action' },
        },
        smoxy: {
          organizations: [{ id: 42, certificates: [{ domainName: 'twice.test' }, { domainName: 'twice.test' }] }],
          settings: { collectionShape: 'array' },
        },
      }),
    );

    const sandbox = await startSandbox({ data });
    const certificates = await apinizer(sandbox)('GET /projects/Mine/certificates/');
    const domains = await smoxy(sandbox)('GET /certificates');
    await sandbox.close();

    expect(sandbox.apinizer.settings.dialect).toBe('jwk_update_action');
    expect(certificates.body.resultList).toMatchObject([
      { name: 'web', description: '', certificateEnvironmentList: [{ environmentName: 'live', alias: 'web' }] },
    ]);
    expect(domains.body).toMatchObject([{ domainName: 'twice.test' }, { domainName: 'twice.test' }]);
  });

  test('the example of the help is a file', async () => {
    const example = dataFileHelp.slice(dataFileHelp.indexOf('{'), dataFileHelp.lastIndexOf('}') + 1);

    const sandbox = await startSandbox({ data: parseDataFile(example) });
    await sandbox.close();

    expect(sandbox.smoxy.certificatesOf('example.com')).toMatchObject([{ status: 'active' }]);
    expect(sandbox.apinizer.settings).toMatchObject({ dialect: 'jwk_update_action', certificatePut: 'add' });
  });

  test.each([
    ['-----BEGIN', 'the file is not JSON'],
    ['[]', 'the file must be an object'],
    ['{"azure":{}}', 'the file has no "azure"; it takes apinizer, smoxy'],
    ['{"apinizer":{"projects":{}}}', 'apinizer.projects must be a list'],
    ['{"apinizer":{"projects":[{}]}}', 'apinizer.projects[0] lacks "name"'],
    ['{"apinizer":{"projects":[{"name":"a","jwks":[{}]}]}}', 'apinizer.projects[0].jwks[0] lacks "name"'],
    ['{"apinizer":{"generation":"G9"}}', 'apinizer.generation must be one of G2, G3, G4'],
    ['{"apinizer":{"settings":{"dialects":1}}}', 'apinizer.settings has no "dialects"'],
    ['{"smoxy":{"organizations":[{"id":1,"certificates":[{}]}]}}', 'certificates[0] lacks "domainName"'],
    ['{"smoxy":{"settings":{"colour":1}}}', 'smoxy.settings has no "colour"'],
  ])('%s is refused: %s', (text, problem) => {
    expect(() => parseDataFile(text)).toThrow(problem);
  });
});
