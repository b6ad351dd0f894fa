import { Pem } from '../../../src';
import { ApinizerCertificate } from '../../../src/providers/apinizer/constructs';
import { SmoxyCertificate } from '../../../src/providers/smoxy/constructs';
import { stackIn, synthesize } from '../synthesis';

let thrown = '';
jest.mock('@cdktf/provider-null/lib/provider', () => {
  throw new Error(thrown);
});

beforeEach(() => {
  thrown = "Cannot find module '@cdktf/provider-null/lib/provider'\nRequire stack:\n- /app/main.js";
});

const gateway = () =>
  new ApinizerCertificate(stackIn(), 'gateway', {
    name: 'gateway',
    alias: 'gateway',
    environments: ['production'],
    certificate: Pem.fromToken('${var.certificate}'),
  });
const edge = () => {
  const stack = stackIn();
  const certificate = new SmoxyCertificate(stack, 'edge', { domainName: 'example.com' });
  return { stack, onRotation: certificate.onRotation.bind(certificate) };
};

test.each([
  ['ApinizerCertificate', 'edge/gateway', gateway],
  ['SmoxyCertificate', 'edge/edge', edge],
])('without the package of the null provider, onRotation of %s says what to install', (_, path, make) => {
  expect(() => make().onRotation('purge', { command: './purge.sh' })).toThrow(
    `${path}: onRotation runs its command with the null provider, but the package "@cdktf/provider-null" is not installed. Run "npm install @cdktf/provider-null@11" in the project.`,
  );
});

test('a stack without a hook does without it', () => {
  const { stack } = edge();

  expect(Object.keys(synthesize(stack).resource)).toEqual(['smoxy_certificate']);
});

test('a package that is there but broken is told as it is', () => {
  thrown = "Cannot find module 'cdktf'\nRequire stack:\n- /app/node_modules/@cdktf/provider-null/lib/provider.js";

  expect(() => edge().onRotation('purge', { command: './purge.sh' })).toThrow(thrown);
});
