import { issue, makeCa } from '../support/certificates';
import { startWorld, type Workspace } from '../support/terraform';

const ca = makeCa();
const aDay = 24 * 60 * 60 * 1000;
const expiring = (days: number) =>
  issue(ca, { names: ['gateway.example.com'], notAfter: new Date(Date.now() + days * aDay) }).certificatePem;

const configuration = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}

resource "apinizer_certificate" "gateway" {
  name            = "gateway"
  alias           = "gateway"
  environments    = ["production"]
  certificate_pem = file("gateway.pem")
}
`;

/** How often a text of terraform tells a warning: shown, or counted as one more like it. */
const times = (text: string, summary: string): number => {
  const [, ...told] = text.split(/^(?:Warning|Error): /m);
  const more = (found: string) => {
    const [, count] = /\(and (one|\d+) more similar/.exec(found) ?? [];
    return count === undefined ? 0 : count === 'one' ? 1 : Number(count);
  };
  return told.filter((one) => one.startsWith(summary)).reduce((sum, one) => sum + 1 + more(one), 0);
};

describe('a warning', () => {
  const start = async (): Promise<Workspace> => {
    const world = await startWorld();
    return world.workspace(
      { 'main.tf': configuration, 'gateway.pem': expiring(0.5) },
      { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    );
  };
  const summaries = ['Certificate expires soon', 'TLS certificates are not checked'];
  const told = async (workspace: Workspace, command: string) => {
    const text = await workspace.print(command);
    return summaries.map((summary) => times(text, summary));
  };

  it('comes once in a plan, with a change and without, and not in a validation', async () => {
    const workspace = await start();

    expect(await told(workspace, 'validate')).toEqual([0, 0]);
    expect(await told(workspace, 'plan -out=planned')).toEqual([1, 1]);
    // The apply plans again, in a process of its own; cores before 1.16 do not say what was planned.
    expect(await told(workspace, 'apply planned')).toEqual([1, 1]);
    expect(await told(workspace, 'plan')).toEqual([1, 1]);

    workspace.write({ 'gateway.pem': expiring(0.6) });
    expect(await told(workspace, 'plan')).toEqual([1, 1]);
    expect(await told(workspace, 'apply -auto-approve')).toEqual([2, 2]);
  });

  it('about a certificate comes in no destroy of it', async () => {
    const workspace = await start();
    await workspace.apply();

    expect(await told(workspace, 'destroy -auto-approve')).toEqual([0, 2]);
  });
});
