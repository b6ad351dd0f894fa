import type { Construct } from 'constructs';
import { SmoxyProvider as Binding, type SmoxyProviderConfig } from '../../cdktf/bindings/smoxy/provider';
import { installAtSynthesis } from '../../cdktf/kit/install-at-synthesis';
import { refuseLiteral } from '../../cdktf/kit/secret';

/** The smoxy account to talk to. Synthesis puts the provider itself into the stack's output folder, so no registry is asked. */
export class SmoxyProvider extends Binding {
  constructor(scope: Construct, id: string, config: SmoxyProviderConfig = {}) {
    refuseLiteral(scope, { argument: 'apiToken', value: config.apiToken, environment: 'SMOXY_API_TOKEN' });
    refuseLiteral(scope, { argument: 'jwt', value: config.jwt, environment: 'SMOXY_JWT' });
    super(scope, id, config);
    installAtSynthesis(this, 'smoxy');
  }
}
