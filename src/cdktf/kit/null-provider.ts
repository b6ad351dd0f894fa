interface NullProviderPackage {
  readonly NullProvider: typeof import('@cdktf/provider-null/lib/provider').NullProvider;
  readonly Resource: typeof import('@cdktf/provider-null/lib/resource').Resource;
}

/** What `@cdktf/provider-null` holds, loaded only now: an app without a hook does without the package. */
export const loadNullProvider = (path: string): NullProviderPackage => {
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
