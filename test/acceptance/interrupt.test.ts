import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemsWith } from '../interrupts/judge';
import { interruptAt, randomFrom } from '../interrupts/random';
import { interruptedApply } from '../interrupts/round';
import { issue, makeCa } from '../support/certificates';
import { credentials, startWorld } from '../support/terraform';

const ca = makeCa();

const hcl = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}

resource "apinizer_certificate" "first" {
  name            = "first"
  alias           = "first"
  environments    = ["production"]
  certificate_pem = file("first.pem")
}

resource "apinizer_certificate" "second" {
  name            = "second"
  alias           = "second"
  environments    = ["production"]
  certificate_pem = file("second.pem")
  depends_on      = [apinizer_certificate.first]
}
`;

describe('an interrupt', () => {
  it('stops a retrying call at once and leaves a truthful state', async () => {
    const world = await startWorld();
    const workspace = world.workspace({
      'main.tf': hcl,
      'first.pem': issue(ca, { names: ['first.example.com'] }).certificatePem,
      'second.pem': issue(ca, { names: ['second.example.com'] }).certificatePem,
    });
    // Waiting out the server's wish would take longer than the test may.
    const throttled = { status: 429, body: { error: 'rate_limit_exceeded', retry_after: 240 } };
    const { apinizer } = world.sandbox;
    const isFirstThere = () => apinizer.project('Shop').certificates.has('first');
    world.sandbox.inject({ method: 'POST', path: '*/certificates/', times: 1, does: { delayMs: 0 } });
    world.sandbox.inject({ method: 'POST', path: '*/certificates/', times: 100, does: throttled });

    const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
    const env = {
      ...inherited,
      ...credentials(world.sandbox),
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: join(workspace.directory, '..', 'terraformrc'),
    };
    const child = spawn(process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform', ['apply', '-auto-approve', '-no-color'], {
      cwd: workspace.directory,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    const throttledCalls = () => world.sandbox.journal.filter(({ status }) => status === 429).length;
    while (throttledCalls() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const [code] = await once(child, 'close');

    expect(code).toBe(1);
    expect(printed).toContain('Interrupted');
    expect(isFirstThere()).toBe(true);
    expect(Object.keys(await workspace.state())).toEqual(['apinizer_certificate.first']);

    world.sandbox.clearFaults();
    expect(await workspace.apply()).toMatchObject({ code: 0, changes: ['create apinizer_certificate.second'] });
  });

  // `npm run interrupts` does it two hundred times.
  it('at a random moment of an apply ends it in time, and nothing is recorded that was not finished', async () => {
    const { sandbox } = await startWorld();
    const root = mkdtempSync(join(tmpdir(), 'pemform-interrupts-'));
    const terraform = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
    const random = randomFrom(20);
    for (let round = 1; round <= 20; round += 1) {
      const interrupt = interruptAt(random);
      const seen = await interruptedApply({ sandbox, root, terraform }, String(round), interrupt);
      expect({ interrupt, seen, problems: problemsWith(seen) }).toEqual({ interrupt, seen, problems: [] });
    }
    rmSync(root, { recursive: true });
  });
});
