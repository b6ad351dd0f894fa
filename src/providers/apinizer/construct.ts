import type { Construct } from 'constructs';
import { type ApinizerProviderConfig, ApinizerProvider as Binding } from '../../cdktf/bindings/apinizer/provider';
import { installAtSynthesis } from '../../cdktf/kit/install-at-synthesis';
import { refuseLiteral } from '../../cdktf/kit/secret';

/** The Apinizer manager to talk to. Synthesis puts the provider itself into the stack's output folder, so no registry is asked. */
export class ApinizerProvider extends Binding {
  constructor(scope: Construct, id: string, config: ApinizerProviderConfig = {}) {
    refuseLiteral('token', config.token, 'APINIZER_TOKEN');
    refuseLiteral('password', config.password, 'APINIZER_PASSWORD');
    super(scope, id, config);
    installAtSynthesis(this, 'apinizer');
  }
}
