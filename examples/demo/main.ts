import { X509Certificate } from 'node:crypto';
import { type JournalEntry, type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { findTerraform } from '../../src/tools/terraform-binary';
import { certificateMaker } from './material';
import { callTable, expectThat, quote, step, tell } from './narrator';
import { newProject, type Project } from './project';

/** The main job from beginning to end, with the real terraform and the real cdktf against both emulated APIs. */
const demo = async (sandbox: Sandbox, project: Project): Promise<void> => {
  const makeCertificates = certificateMaker();
  const calls = (from = 0): readonly JournalEntry[] => sandbox.journal.slice(from);
  const writes = (from: number) => calls(from).filter(({ method }) => method !== 'GET');
  const shop = sandbox.apinizer.project('Shop');

  step(1, 'A CA, certificates and keys; both APIs emulated on loopback');
  tell(`   Apinizer at ${sandbox.apinizerUrl}, smoxy at ${sandbox.smoxyUrl}`);
  const first = await makeCertificates();
  project.write(first);
  tell(`   wrote ${Object.keys(first).join(', ')}`);

  step(2, 'cdktf deploy: a certificate and its JWK at Apinizer, a certificate at smoxy');
  await deploy(project);
  expectThat(shop.certificates.has('gateway'), 'the certificate "gateway" is in the project Shop');
  expectThat(shop.jwks.has('gateway-signing'), 'the JWK "gateway-signing" was made from it');
  expectThat(
    writes(0).some(({ method }) => method === 'PATCH'),
    "smoxy's certificate of example.com was adopted and has ours",
  );

  step(3, 'cdktf deploy again: nothing changed');
  const beforeRepeat = sandbox.journal.length;
  await deploy(project);
  expectThat(writes(beforeRepeat).length === 0, 'no write was made');

  step(4, 'The certificates are rotated, and deployed');
  const beforeRotation = sandbox.journal.length;
  const second = await makeCertificates();
  project.write(second);
  await deploy(project);
  const rotation = writes(beforeRotation);
  for (const { method, path, contentType, fields } of rotation) {
    tell(`   ${method} ${path}\n     ${contentType}: ${fields.join(', ')}`);
  }
  expectThat(rotation.length === 2, 'two writes: one PUT to Apinizer, one PATCH to smoxy with only what changed');
  expectThat(
    rotation.some(
      ({ method, path }) => method === 'PUT' && path.endsWith('?updateReferencedJwks=true&updateScope=SAME_PROJECT'),
    ),
    'the PUT asks for the referenced JWKs to follow',
  );
  const { x } = new X509Certificate(second['certs/gateway.pem'] ?? '').publicKey.export({ format: 'jwk' });
  expectThat(JSON.stringify(shop.jwks.get('gateway-signing')).includes(String(x)), 'the JWK carries the new key');
  const beforePlan = sandbox.journal.length;
  const plan = await project.cdktf('diff');
  quote(important(plan.lines));
  expectThat(plan.code === 0 && plan.lines.some((line) => line.includes('No changes')), 'the next plan is empty');
  expectThat(writes(beforePlan).length === 0, 'and planning wrote nothing');

  step(5, 'A broken certificate is refused before any call');
  const beforeMistake = sandbox.journal.length;
  project.write({ 'certs/gateway.pem': (second['certs/gateway.pem'] ?? '').slice(0, 400) });
  const refused = await project.cdktf('deploy', '--auto-approve');
  quote(important(refused.lines));
  expectThat(refused.code !== 0, 'the deploy failed');
  expectThat(sandbox.journal.length === beforeMistake, 'no call was made');
  project.write(second);

  step(6, 'cdktf destroy, and every call that was made');
  const destroyed = await project.cdktf('destroy', '--auto-approve');
  quote(important(destroyed.lines));
  expectThat(destroyed.code === 0, 'everything is destroyed');
  expectThat(
    shop.certificates.size === 0 && shop.jwks.size === 0,
    "Apinizer is empty again; smoxy's certificate is its own, and stays",
  );
  tell('');
  callTable(calls());
};

const deploy = async (project: Project): Promise<void> => {
  const { code, lines } = await project.cdktf('deploy', '--auto-approve');
  quote(code === 0 ? important(lines) : lines);
  if (code !== 0) throw new Error('cdktf deploy failed');
};

const telling = /^(ERROR|WARNING|Error:|Plan:|No changes|Apply complete|Destroy complete)|complete after/;

/** The lines that tell what happened, without cdktf's prefix and Terraform's advice. */
const important = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.replace(/^\s*certificates\s/, '').trim()).filter((line) => telling.test(line));

const main = async (): Promise<void> => {
  const started = Date.now();
  const terraform = await findTerraform(process.env);
  const sandbox = await startSandbox();
  const project = newProject(sandbox, terraform);
  try {
    await demo(sandbox, project);
    tell(`\nDone in ${Math.round((Date.now() - started) / 1000)} s. The stack is examples/cdktf/rotation/main.ts.`);
  } catch (failure) {
    process.exitCode = 1;
    tell(`\nThe demo failed: ${failure instanceof Error ? failure.message : String(failure)}`);
  } finally {
    project.remove();
    await sandbox.close();
  }
};

void main();
