import { toDiagnostics } from '../../src/attributes/finding';
import type { Finding } from '../../src/pki/finding';

const found = (severity: Finding['severity']): Finding => ({
  rule: 'expires-soon',
  severity,
  input: 'certificate',
  problem: 'It ends.',
  remedy: 'Renew it.',
});
const summaries = (severity: Finding['severity'], name?: string | null) =>
  toDiagnostics([found(severity)], () => [], name).map(({ summary }) => summary);

describe('toDiagnostics', () => {
  test('names the object in the summary of a warning, since Terraform merges warnings of one summary', () => {
    expect(summaries('warning', 'Shop/gateway')).toEqual(['Certificate expires soon: Shop/gateway']);
  });

  test('leaves the summary of an error as it is, and of a warning about what has no name yet', () => {
    expect(summaries('error', 'Shop/gateway')).toEqual(['Certificate expires soon']);
    expect(summaries('warning', null)).toEqual(['Certificate expires soon']);
    expect(summaries('warning')).toEqual(['Certificate expires soon']);
  });

  test('leaves what is only worth knowing to the command', () => {
    expect(summaries('info', 'Shop/gateway')).toEqual([]);
  });
});
