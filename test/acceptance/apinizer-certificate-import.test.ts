import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issue, makeCa } from '../support/certificates';
import { onEachGeneration } from '../support/generations';
import { startWorld, type World } from '../support/terraform';

const configuration = `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}
import {
  to = apinizer_certificate.gateway
  id = "Shop/gateway"
}
`;
const { certificatePem: pem } = issue(makeCa(), { names: ['gateway.example.com'] });

/** Somebody in the console makes a certificate. */
const make = ({ sandbox }: World): void => {
  const entries = ['production', 'staging'].map((environmentName) => ({ environmentName, alias: 'gate', pem }));
  const stored = { id: 'gateway-id', name: 'gateway', description: 'By hand', entries };
  sandbox.apinizer.project('Shop').certificates.set('gateway', stored);
};

onEachGeneration('a configuration that Terraform writes of a certificate', (apinizerGeneration) => {
  it('has the certificate in it, and plans and applies nothing but the import', async () => {
    const world = await startWorld({ apinizerGeneration });
    make(world);
    const workspace = world.workspace({ 'main.tf': configuration });

    const written = await workspace.plan('-generate-config-out=generated.tf');
    expect(written).toMatchObject({ code: 0, changes: ['import apinizer_certificate.gateway'] });
    expect(written.told.map(({ summary }) => summary)).toEqual(['Config generation is experimental']);
    const text = readFileSync(join(workspace.directory, 'generated.tf'), 'utf8');
    expect(text).toContain(JSON.stringify(pem));
    expect(await workspace.run('validate -json')).toMatchObject({ code: 0 });
    expect(await workspace.apply()).toMatchObject({ code: 0, told: [] });
    expect(world.writes()).toEqual([]);
    expect(await workspace.plan('-detailed-exitcode')).toMatchObject({ code: 0, changes: [], told: [] });
  });
});

describe('a certificate whose content the manager does not show', () => {
  it('gives a configuration that is refused, with what to write in its place', async () => {
    const world = await startWorld();
    make(world);
    const entry = { environmentName: 'production', alias: 'gate' };
    const body = { success: true, resultList: [{ name: 'gateway', certificateEnvironmentList: [entry] }] };
    const hidden = { method: 'GET', path: '/certificates/gateway/', times: Infinity, does: { status: 200, body } };
    world.sandbox.inject(hidden);
    const workspace = world.workspace({ 'main.tf': configuration });

    const { code, told } = await workspace.plan('-generate-config-out=generated.tf');
    expect(code).toBe(1);
    const problem = told.find(({ severity }) => severity === 'error');
    expect(problem?.address).toBe('apinizer_certificate.gateway');
    expect(problem?.detail).toContain('certificate_pem');
    expect(problem?.detail).toMatch(/file\(/);
    expect(told.filter(({ severity }) => severity === 'error')).toHaveLength(1);
  });
});
