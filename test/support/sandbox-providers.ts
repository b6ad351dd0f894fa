import { apinizer } from '../../src/providers/apinizer/provider';
import { smoxy } from '../../src/providers/smoxy/provider';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { Runtime } from '../../src/terraform/runtime/runtime';
import type { ObjectValue } from '../../src/terraform/schema/value';
import { type Managed, managed, shortly, startProvider } from './life';

type Environment = Readonly<Record<string, string>>;

/** The provider of Apinizer, configured for the sandbox. */
export const configured = (
  sandbox: Sandbox,
  config: ObjectValue = {},
  environment: Environment = {},
): Promise<Runtime> =>
  startProvider(apinizer, {
    config: { ...('username' in config ? {} : { token: sandbox.apinizerToken }), ...config },
    environment: { APINIZER_BASE_URL: sandbox.apinizerUrl, APINIZER_PROJECT: 'Shop', ...environment },
  });

/** Somebody who manages one resource of the sandbox's smoxy, with a provider of their own. */
export interface Practitioner extends Managed {
  /** The one at work; another after `restart`. */
  readonly runtime: Runtime;
  /** Every line that reached Terraform's log. */
  readonly logged: readonly string[];
  /** Starts another provider, as Terraform does for every command; state and private state stay. */
  restart(): Promise<void>;
}

interface Options {
  readonly type?: string;
  readonly provider?: ObjectValue;
  readonly environment?: Environment;
  /** How it pauses; not for long when left out. */
  readonly sleep?: typeof shortly;
}

export const practitioner = async (sandbox: Sandbox, options: Options = {}): Promise<Practitioner> => {
  const { type = 'smoxy_certificate', provider = {}, environment = {}, sleep = shortly } = options;
  const logged: string[] = [];
  const line = (message: string, fields?: object) => void logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const start = () =>
    startProvider(smoxy, {
      config: { base_url: sandbox.smoxyUrl, max_retries: 0, ...provider },
      environment: { SMOXY_API_TOKEN: sandbox.smoxyToken, SMOXY_ORGANIZATION_ID: '42', ...environment },
      log: { trace: line, debug: line, info: line, warn: line, error: line },
      sleep,
    });
  let runtime = await start();
  return {
    ...managed(() => runtime, type),
    get runtime() {
      return runtime;
    },
    logged,
    restart: async () => {
      runtime = await start();
    },
  };
};
