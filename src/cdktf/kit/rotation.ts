import { type TerraformProvider, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { beforeSynthesis, pathFromStack } from './synthesis';

export interface RotationHook {
  /** A shell command; relative paths start from the folder the app runs in. */
  readonly command: string;
  /**
   * Environment variables of the command.
   *
   * @default - the environment of Terraform, and FINGERPRINT_SHA256 with the fingerprint of the new certificate
   */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a command after the certificate was first deployed and after every change of its fingerprint. */
export const runOnRotation = (scope: Construct, id: string, fingerprint: string, hook: RotationHook): void => {
  const { NullProvider, Resource } = loadNullProvider(scope.node.path);
  ensureProvider(scope, NullProvider);
  new Resource(scope, id, {
    triggers: { fingerprint_sha256: fingerprint },
    provisioners: [
      {
        type: 'local-exec',
        command: hook.command,
        workingDir: pathFromStack(process.cwd()),
        environment: { FINGERPRINT_SHA256: fingerprint, ...hook.environment },
      },
    ],
  });
};

/** One of the author's own, wherever in the stack it is made, is used as it is. */
const ensureProvider = (scope: Construct, Provider: new (scope: Construct, id: string) => TerraformProvider): void => {
  const stack = TerraformStack.of(scope);
  beforeSynthesis(stack, () => {
    const present = stack.allProviders().some(({ terraformResourceType }) => terraformResourceType === 'null');
    if (!present) new Provider(stack, 'null-for-rotation');
  });
};

interface NullProviderPackage {
  readonly NullProvider: typeof import('@cdktf/provider-null/lib/provider').NullProvider;
  readonly Resource: typeof import('@cdktf/provider-null/lib/resource').Resource;
}

/** What `@cdktf/provider-null` holds, loaded only now: an app without a hook does without the package. */
const loadNullProvider = (path: string): NullProviderPackage => {
  try {
    const { NullProvider } = require('@cdktf/provider-null/lib/provider');
    const { Resource } = require('@cdktf/provider-null/lib/resource');
    return { NullProvider, Resource };
  } catch (error) {
    const isMissing = error instanceof Error && /^Cannot find module '@cdktf\/provider-null\//.test(error.message);
    throw isMissing ? new Error(`${path}: ${missing}`) : error;
  }
};

const missing =
  'onRotation runs its command with the null provider, but the package "@cdktf/provider-null" is not installed. Run "npm install @cdktf/provider-null@11" in the project.';
