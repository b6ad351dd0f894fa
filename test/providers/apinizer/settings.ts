import { type ApinizerSettings, connectApinizer } from '../../../src/providers/apinizer/connection';
import { fakeTiming } from '../../http/fixtures';

/** A connection with settings that disturb no test. */
export const connectionTo = (base_url: string, settings: Partial<ApinizerSettings> = {}) =>
  connectApinizer(
    {
      base_url,
      token: 'the-token',
      jwk_update_dialect: 'update_referenced_jwks',
      request_timeout_seconds: 10,
      max_retries: 0,
      max_concurrent_requests: 10,
      max_concurrent_writes: 4,
      ...settings,
    },
    {},
    fakeTiming(),
  );
