import type { Construct } from 'constructs';
import { type ApinizerProviderConfig, ApinizerProvider as Binding } from '../../cdktf/bindings/apinizer/provider';
import { installAtSynthesis } from '../../cdktf/kit/install-at-synthesis';
import { refuseLiteral } from '../../cdktf/kit/secret';

/** The Apinizer manager to talk to. Synthesis puts the provider itself into the stack's output folder, so no registry is asked. */
export class ApinizerProvider extends Binding {
  constructor(scope: Construct, id: string, config: ApinizerProviderConfig = {}) {
    refuseLiteral(scope, { argument: 'token', value: config.token, environment: 'APINIZER_TOKEN' });
    refuseLiteral(scope, { argument: 'password', value: config.password, environment: 'APINIZER_PASSWORD' });
    super(scope, id, config);
    installAtSynthesis(this, 'apinizer');
  }
}
