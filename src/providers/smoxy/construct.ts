import type { Construct } from 'constructs';
import { SmoxyProvider as Binding, type SmoxyProviderConfig } from '../../cdktf/bindings/smoxy/provider';
import { installAtSynthesis } from '../../cdktf/kit/install-at-synthesis';
import { refuseLiteral } from '../../cdktf/kit/secret';

/** The smoxy account to talk to. Synthesis puts the provider itself into the stack's output folder, so no registry is asked. */
export class SmoxyProvider extends Binding {
  constructor(scope: Construct, id: string, config: SmoxyProviderConfig = {}) {
    refuseLiteral('apiToken', config.apiToken, 'SMOXY_API_TOKEN');
    refuseLiteral('jwt', config.jwt, 'SMOXY_JWT');
    super(scope, id, config);
    installAtSynthesis(this, 'smoxy');
  }
}
