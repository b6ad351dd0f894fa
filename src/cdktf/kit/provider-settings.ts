import { type TerraformProvider, type TerraformResource, TerraformStack, Token } from 'cdktf';

/** The arguments of the provider that a resource uses, by their HCL names, as far as synthesis knows them. */
export const providerSettings = (resource: TerraformResource, type: string): Readonly<Record<string, unknown>> => {
  const provider = resource.provider ?? defaultProvider(resource, type);
  if (provider === undefined) return {};
  const [settings] = provider.toTerraform().provider[type];
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => !Token.isUnresolved(value)));
};

const defaultProvider = (resource: TerraformResource, type: string): TerraformProvider | undefined =>
  TerraformStack.of(resource)
    .allProviders()
    .find(({ terraformResourceType, alias }) => terraformResourceType === type && alias === undefined);
