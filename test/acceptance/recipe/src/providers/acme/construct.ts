import type { Construct } from 'constructs';
import { type AcmeProviderConfig, AcmeProvider as Binding } from '../../cdktf/bindings/acme/provider';
import { installAtSynthesis } from '../../cdktf/kit/install-at-synthesis';
import { refuseLiteral } from '../../cdktf/kit/secret';

/** The Acme board to write on. Synthesis puts the provider itself into the stack's output folder. */
export class AcmeProvider extends Binding {
  constructor(scope: Construct, id: string, config: AcmeProviderConfig = {}) {
    refuseLiteral(scope, { argument: 'token', value: config.token, environment: 'ACME_TOKEN' });
    super(scope, id, config);
    installAtSynthesis(this, 'acme');
  }
}
